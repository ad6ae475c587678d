/* planted.h - a text read with trees given by hand in place of the model's, up to its clauses.
 *
 *     static const char *const words[] = { "2 nsubj NOUN", "0 root VERB", "2 punct PUNCT", NULL };
 *     planted p;
 *     if (open_planted(&p, "Rebels left.", words)) ...
 *     close_planted(&p);
 */
#ifndef PLANTED_H
#define PLANTED_H

#include "extract/extract.h"
#include "segment/segment.h"

#include "data.h"
#include "t.h"

/* A sentence read with a tree given by hand: for each word "HEAD RELATION UPOS[ FEATURES]", heads counted from 1. */
typedef struct planted {
    worker w;
    doc d;
} planted;

static inline void plant(planted *p, const char *const *words) {
    doc *d = &p->d;
    d->readings.at = arena_take(&d->mem, d->tokens.n * sizeof *d->readings.at);
    for (token_ix t = 0; t < d->tokens.n && words[t]; t++, d->readings.n++) {
        str rest = str_of(words[t]), head, relation, pos;
        double n = 0;
        str_next(&rest, ' ', &head), str_next(&rest, ' ', &relation), str_next(&rest, ' ', &pos);
        CHECK(str_number(head, &n));
        d->readings.at[t] = (word_reading){ .head = n > 0 ? (token_ix)n - 1 : NONE,
                                            .relation = label_find("relation", relation),
                                            .pos = label_find("pos", pos),
                                            .name = NO_NAME,
                                            .feats = rest.at ? rest : STR(""),
                                            .lemma = token_text(d, t) };
        CHECK(d->readings.at[t].relation < LABEL_COUNT && d->readings.at[t].pos < LABEL_COUNT);
    }
    CHECK_INT(d->readings.n, d->tokens.n);
    d->has = HAS_READING;
}

static inline bool open_planted(planted *p, const char *text, const char *const *words) {
    const engine *e = data();
    *p = (planted){
        .d = {.source = str_of(text), .published = OPEN_PAST}
    };
    if (!e) return false;
    normalize_run(e, &p->w, &p->d), token_run(e, &p->w, &p->d), lookup_run(e, &p->w, &p->d);
    sentence_run(e, &p->w, &p->d);
    plant(p, words);
    chunk_run(e, &p->w, &p->d), timex_run(e, &p->w, &p->d), quantity_run(e, &p->w, &p->d);
    toponym_run(e, &p->w, &p->d), mention_run(e, &p->w, &p->d), clause_run(e, &p->w, &p->d);
    return CHECK(!p->d.failed);
}

static inline void close_planted(planted *p) {
    doc_drop(&p->d);
    arena_drop(&p->w.scratch);
}

#endif

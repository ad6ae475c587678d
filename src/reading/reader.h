/* reader.h - inside the room: the model's lists as the document's labels. */
#ifndef READING_READER_H
#define READING_READER_H

#include "model/model.h"
#include "reading/decode.h"
#include "reading/reading.h"

struct reader {
    model *model;
    pack pack;
    const label *pos;       /* of each class of HEAD_TAGS */
    const str *feats;       /* the same; empty for "_" */
    const lemma_rule *rule; /* of each class of HEAD_LEMMA */
    const label *relation;  /* of each class of relations */
    const label *name;      /* of each class of HEAD_NAMES */
    const label *type;      /* of each class of HEAD_EVENTS; NULL where the weights have none */
    str exceptions;         /* lines of lemma_find */
    uint32_t relations;
};

/* reader.c: a reader of the model in a pack, which must outlive it; `name` is the file's, for the error. */
sitrep_code reader_take(const pack *p, const char *name, arena *mem, reader **out,
                        sitrep_error *err);

/* known.c: what a name is, by the tables if they are clear about it, else `kind`. */
label name_known(const engine *e, const doc *d, range words, label kind);

/* pair.c: "Lower Vale Norland" becomes two places, where the gazetteer knows a town in a country; "Rusk, Ada" between marks one
 * person. Those of one sentence stand side by side, as they were read. */
void names_pair(const engine *e, doc *d, arena *scratch);

/* agree.c: names that read alike become of one kind, the one that the model was surest of. */
void names_agree(doc *d, arena *scratch);
/* bound.c: "no fewer than 17 civilians" hangs on its verb by the noun. */
void trees_bound(doc *d);
/* whole.c: "Rebels looted shops." is a sentence, and no noun phrase. */
void trees_whole(doc *d);
/* hung.c: clauses and predicates that hang on the wrong word. */
void trees_hung(doc *d);
/* whole.c: whether a verb takes an object in the passive: "was awarded a medal". */
bool trees_gives(const word_reading *w);
/* front.c: "On the bridge nine died, the hospital says": the bridge is where they died, the hospital says it. */
void trees_front(doc *d);

/* window.c: what one run of the model reads. */
enum {
    WINDOW_WORDS = 126, /* no window has more, as each has a piece at least */
    BATCH_WINDOWS = 16,
    BATCH_PIECES = 512 /* enough for the encoder to be busy, and for its memory to stay small */
};

/* A paragraph on its way: where its next window begins, and what came before in the same sentence. */
typedef struct cursor {
    token_ix at, stop;
    token_ix begin; /* of the sentence that stands open */
    token_ix root;  /* of its tree so far, or NONE */
} cursor;

/* The words [begin, end) of a paragraph, and what they need of the model. */
typedef struct window {
    token_ix begin, end;
    uint32_t piece_count;
    bool closed; /* a sentence surely ends with it */
    model_word words[WINDOW_WORDS];
    uint32_t pieces[WINDOW_WORDS + MODEL_WORD_PIECES];
} window;

/* Takes as many words of [at, stop) as fit, one at least, or less if a sentence surely ends among the last of them. */
void window_take(const reader *r, const doc *d, token_ix at, token_ix stop, window *out);

/* Decides where sentences end among the words of a window that begins at c->at, from the ends that the rules have found
 * and `surplus`, for each word how much likelier an end behind it is than none; moves TOKEN_SENTENCE_START. Gives the
 * word behind the last that can be believed: the next window begins there. That is all of one that is `closed`. */
token_ix window_settle(doc *d, const cursor *c, token_ix end, bool closed, const float *surplus);

#endif

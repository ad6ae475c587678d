/* dump.c - layers as text: words on one line, chains ("US officials > Wall Street Journal"), CoNLL-U. */
#include "doc/doc.h"

#include "base/utf8.h"

/* "Some soldiers" -> "some soldiers", but "Russia" and "I" stay. */
static bool capital_of_sentence(const doc *d, span s) {
    token_ix t = doc_token_at(d, s.begin);
    if (t >= d->tokens.n || d->tokens.at[t].at.begin != s.begin) return false;
    const token *k = &d->tokens.at[t];
    return (k->form & TOKEN_SENTENCE_START) && !(k->form & TOKEN_ALL_CAPITAL) &&
           (k->pos == POS_DET || k->pos == POS_ADP || k->pos == POS_ADV || k->pos == POS_NUM);
}

/* `words` on one line; the first letter in lower case if asked. */
static void put_plain(str words, bool lower, textbuf *to) {
    bool gap = false;
    uint32_t size;
    words = str_trim(words);
    for (uint32_t at = 0; at < words.size; at += size) {
        int32_t p = utf8_at(words, at, &size);
        if (utf8_is_space(p)) {
            if (!gap) textbuf_char(to, ' ');
            gap = true;
        } else if (!utf8_is_steering(p)) {
            textbuf_point(to, lower && at == 0 ? utf8_lower(p) : p);
            gap = false;
        }
    }
}

void doc_put_plain(str words, textbuf *to) { put_plain(words, false, to); }

void doc_put_words(const doc *d, span s, textbuf *to) {
    put_plain(doc_text(d, s), capital_of_sentence(d, s), to);
}

void doc_put_link(const doc *d, const chain_link *l, textbuf *to) {
    if (l->name.size) doc_put_plain(l->name, to);
    else if (!span_empty(l->at)) doc_put_words(d, l->at, to);
    else textbuf_add(to, l->role == OUTLET ? STR("outlet not given") : STR("source not given"));
}

void doc_put_chain(const doc *d, const fact *f, textbuf *to) {
    if (!f->chain.n) textbuf_add(to, STR("this report"));
    for (uint32_t i = 0; i < f->chain.n; i++) {
        if (i) textbuf_add(to, STR(" > "));
        doc_put_link(d, &f->chain.at[i], to);
    }
}

/* Number of words of the surface token that begins at `t`. */
static uint32_t surface_words(const doc *d, token_ix t, token_ix end) {
    uint32_t n = 1;
    while (t + n < end && (d->tokens.at[t + n].form & TOKEN_JOINED)) n++;
    return n;
}

/* The characters as they were given, so that other tools find them again; on one line. */
static void put_given(const doc *d, span s, textbuf *to) {
    if (!d->map.n) return textbuf_add(to, doc_text(d, s));
    sitrep_span at = doc_source_span(d, s);
    doc_put_plain(str_cut(d->source, at.begin, at.end), to);
}

static void put_column(str s, textbuf *to) {
    textbuf_add(to, s.size ? s : STR("_"));
    textbuf_char(to, '\t');
}

void doc_put_columns(const doc *d, token_ix t, token_ix first, textbuf *to) {
    if (t >= d->readings.n) {
        label pos = d->tokens.at[t].pos;
        textbuf_print(to, "_\t%s\t_\t_\t_\t_\t_\t", pos == POS_X ? "_" : label_text(pos));
        return;
    }
    const word_reading *w = &d->readings.at[t];
    put_column(w->lemma, to);
    put_column(str_of(label_text(w->pos)), to);
    put_column(w->xpos, to);
    put_column(w->feats, to);
    textbuf_print(to, "%u\t%s\t_\t", w->head == NONE ? 0 : w->head - first + 1,
                  label_text(w->relation));
}

static void dump_word(const doc *d, token_ix t, token_ix first, bool last_of_surface, textbuf *to) {
    const token *k = &d->tokens.at[t];
    bool glued = last_of_surface && !(k->form & TOKEN_SPACE_AFTER);
    textbuf_print(to, "%u\t", t - first + 1);
    put_given(d, k->at, to);
    textbuf_char(to, '\t');
    doc_put_columns(d, t, first, to);
    textbuf_add(to, glued ? STR("SpaceAfter=No\n") : STR("_\n"));
}

static void dump_surface(const doc *d, range words, uint32_t number, textbuf *to) {
    bool glued = !(d->tokens.at[words.end - 1].form & TOKEN_SPACE_AFTER);
    textbuf_print(to, "%u-%u\t", number, number + words.end - words.begin - 1);
    put_given(d, tokens_span(d, words), to);
    textbuf_print(to, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", glued ? "SpaceAfter=No" : "_");
}

static void dump_sentence(const doc *d, sentence_ix s, textbuf *to) {
    const sentence *at = &d->sentences.at[s];
    textbuf_print(to, "# sent_id = %u\n# text = ", s + 1);
    doc_put_plain(doc_text(d, at->at), to);
    textbuf_char(to, '\n');
    token_ix first = at->tokens.begin;
    for (token_ix t = first; t < at->tokens.end;) {
        uint32_t n = surface_words(d, t, at->tokens.end);
        if (n > 1) dump_surface(d, (range){ t, t + n }, t - first + 1, to);
        for (uint32_t i = 0; i < n; i++) dump_word(d, t + i, first, n == 1, to);
        t += n;
    }
    textbuf_char(to, '\n');
}

void dump_conllu(const doc *d, textbuf *to) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) dump_sentence(d, s, to);
}

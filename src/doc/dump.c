/* dump.c - layers as text: CoNLL-U. */
#include "doc/doc.h"

/* Number of words of the surface token that begins at `t`. */
static uint32_t surface_words(const doc *d, token_ix t, token_ix end) {
    uint32_t n = 1;
    while (t + n < end && (d->tokens.at[t + n].form & TOKEN_JOINED)) n++;
    return n;
}

static void dump_word(const doc *d, token_ix t, uint32_t number, bool last_of_surface, textbuf *to) {
    const token *k = &d->tokens.at[t];
    bool glued = last_of_surface && !(k->form & TOKEN_SPACE_AFTER);
    textbuf_print(to, "%u\t%.*s\t_\t%s\t_\t_\t_\t_\t_\t%s\n", number, STR_ARG(token_text(d, t)),
                  k->pos == POS_X ? "_" : label_text(k->pos), glued ? "SpaceAfter=No" : "_");
}

static void dump_sentence(const doc *d, sentence_ix s, textbuf *to) {
    const sentence *at = &d->sentences.at[s];
    textbuf_print(to, "# sent_id = %u\n# text = %.*s\n", s + 1, STR_ARG(doc_text(d, at->at)));
    uint32_t number = 1;
    for (token_ix t = at->tokens.begin; t < at->tokens.end;) {
        uint32_t n = surface_words(d, t, at->tokens.end);
        if (n > 1) {
            span whole = tokens_span(d, (range){ t, t + n });
            bool glued = !(d->tokens.at[t + n - 1].form & TOKEN_SPACE_AFTER);
            textbuf_print(to, "%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", number, number + n - 1,
                          STR_ARG(doc_text(d, whole)), glued ? "SpaceAfter=No" : "_");
        }
        for (uint32_t i = 0; i < n; i++) dump_word(d, t + i, number++, n == 1, to);
        t += n;
    }
    textbuf_char(to, '\n');
}

void dump_conllu(const doc *d, textbuf *to) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) dump_sentence(d, s, to);
}

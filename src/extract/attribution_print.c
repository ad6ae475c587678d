/* attribution_print.c - a text printed whole: behind the line that says so all is its speaker's.
 *
 *     Read President Ruda's full address below:
 *          ^^^^^^^^^^^^^^^^          speaker  ^ what follows, to the end of the report, is carried
 *     Yesterday we took the mill. ...
 */
#include "extract/attribution.h"
#include "extract/cues.h"

enum { LONGEST_LINE = 40 };

/* The word of cues.tsv that says that a text follows whole: "full address", "in full"; or NONE. */
static token_ix print_word(const teller *t, range line) {
    for (token_ix i = line.begin; i < line.end; i++)
        if (cue_is(t->e, t->d, i, "print")) return i;
    return NONE;
}

/* Who stands before it as its owner, or else behind it: "Ruda's full address", "full text of a speech by Ruda". */
static mention_ix author(const doc *d, range line) {
    for (mention_ix i = 0; i < d->mentions.n; i++) {
        const mention *m = &d->mentions.at[i];
        if (m->tokens.begin >= line.end) break;
        if (m->tokens.begin >= line.begin && m->tokens.end <= line.end && who_can_speak(d, i))
            return i;
    }
    return NONE;
}

/* "the President" is the person named last before. */
static mention_ix named(const doc *d, mention_ix m) {
    bool title = m != NONE && (d->mentions.at[m].class == OFFICE || !d->mentions.at[m].named);
    if (!title || d->mentions.at[m].refers != NONE) return m;
    for (mention_ix i = m; i-- > 0;)
        if (d->mentions.at[i].named && d->mentions.at[i].class == PERSON) return i;
    return m;
}

static bool ends_in_colon(const doc *d, range line) {
    return line.end > line.begin && line.end - line.begin <= LONGEST_LINE &&
           token_is(d, line.end - 1, ":");
}

/* The end of the text that begins with paragraph `p`: before the next heading, and a statement of some pages at most. */
static uint32_t end_of_text(const doc *d, uint32_t p) {
    enum { LONGEST_TEXT = 64 };
    uint32_t last = p + LONGEST_TEXT;
    while (p < last && p + 1 < d->paragraphs.n && !d->paragraphs.at[p + 1].heading) p++;
    return d->paragraphs.at[p].tokens.end;
}

range print_below(const teller *t, bool *quoted) {
    const doc *d = t->d;
    const sentence *s = &d->sentences.at[t->in];
    uint32_t p = s->paragraph;
    range line = d->paragraphs.at[p].tokens, none = { 0, 0 };
    if (s->tokens.end != line.end || !token_is(d, line.end - 1, ":")) return none;
    if (p + 1 >= d->paragraphs.n) return none;
    range next = d->paragraphs.at[p + 1].tokens;
    const quotation *q = quote_at(t, next.begin);
    *quoted = q && q->tokens.begin == next.begin;
    return *quoted ? q->tokens : (range){ next.begin, end_of_text(d, p + 1) };
}

void print_carry(teller *t) {
    doc *d = t->d;
    for (uint32_t p = 0; p + 1 < d->paragraphs.n; p++) {
        range line = d->paragraphs.at[p].tokens;
        if (!ends_in_colon(d, line) || print_word(t, line) == NONE) continue;
        mention_ix m = named(d, author(d, line));
        source *s = m == NONE ? NULL : doc_add(d, sources);
        if (!s) return;
        span next = d->paragraphs.at[p + 1].at;
        *s = (source){
            .content = {next.begin, d->text.size},
            .mention = m,
            .cue_kind = STR("say"),
            .holder_sure = 4,
            .role = who_is_media(d, m) ? OUTLET : SPEAKER,
            .how = QUOTE,
            .outer = NONE,
            .in = d->paragraphs.at[p + 1].sentences.begin,
            .carried = true
        };
        return; /* what follows it is its */
    }
}

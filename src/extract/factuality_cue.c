/* factuality_cue.c - what the cues of cues.tsv make of what they govern: a plan, an order, a fear, a denial. */
#include "extract/factuality.h"

#include "base/utf8.h"

static const struct {
    const char *kind;
    label mode;
    bool negative;
} kinds[] = {
    {"plan",     PLANNED,     false},
    { "promise", PLANNED,     false},
    { "want",    PLANNED,     false},
    { "decree",  PLANNED,     false},
    { "threat",  THREATENED,  false},
    { "order",   ORDERED,     false},
    { "fear",    FEARED,      false},
    { "warn",    FEARED,      false},
    { "expect",  POSSIBLE,    false},
    { "hedge",   POSSIBLE,    false},
    { "believe", POSSIBLE,    false},
    { "guess",   POSSIBLE,    false},
    { "doubt",   POSSIBLE,    false},
    { "cond",    CONDITIONAL, false},
    { "unknown", UNKNOWN,     false},
    { "try",     ONGOING,     false},
    { "oblige",  ORDERED,     false},
    { "ask",     UNKNOWN,     false},
    { "delay",   PLANNED,     false},
    { "cancel",  PLANNED,     true },
    { "deny",    HAPPENED,    true },
    { "refuse",  HAPPENED,    true },
    { "neg",     HAPPENED,    true },
};

label judge_mode_of(str kind, bool *negative) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_is(kind, kinds[i].kind)) continue;
        *negative = kinds[i].negative;
        return kinds[i].mode;
    }
    *negative = false;
    return HAPPENED;
}

bool judge_governs(const judge *j, str kind, span at, stance *s) {
    bool negative = false;
    label mode = judge_mode_of(kind, &negative);
    if (mode == HAPPENED && !negative) return false;
    if (mode != HAPPENED) s->mode = mode;
    if (negative) s->negative = !s->negative;
    judge_why(j, kind, at);
    return true;
}

void judge_why(const judge *j, str kind, span at) {
    why *w = array_add(&j->d->mem, &j->of->whys);
    if (!w) return;
    textbuf b = { .mem = &j->d->mem };
    textbuf_add(&b, kind);
    textbuf_char(&b, ':');
    phrase_fold(&b, doc_text(j->d, at));
    *w = (why){ at, textbuf_str(&b) };
}

static str kind_of_row(const judge *j, uint32_t row) {
    return table_cell(&j->e->tables[TABLE_CUES], row, 2);
}

str judge_kind_ending(const judge *j, token_ix from, token_ix end, span *at) {
    const doc *d = j->d;
    for (token_ix i = from; i < end; i++)
        for (uint32_t x = doc_entry_first(d, i, TABLE_CUES); x != NONE; x = doc_entry_next(d, x)) {
            const entry *n = &d->entries.at[x];
            bool negative, last = n->tokens.end == end || n->tokens.end == end + 1;
            str kind = kind_of_row(j, n->row);
            if (!last || (n->forms & FORM_FIRST_WORD)) continue;
            if (judge_mode_of(kind, &negative) == HAPPENED && !negative) continue;
            *at = tokens_span(
                d, (range){ n->tokens.begin, n->tokens.end < end ? n->tokens.end : end });
            return kind;
        }
    return STR("");
}

str judge_kind_of(const judge *j, uint32_t k, span *at) {
    const chunk *c = judge_chunk(j, k);
    const char *wanted = c->pos == POS_VERB ? "v" : "n";
    for (uint32_t x = doc_entry_first(j->d, c->head, TABLE_CUES); x != NONE;
         x = doc_entry_next(j->d, x)) {
        const entry *n = &j->d->entries.at[x];
        if ((n->forms & FORM_FIRST_WORD) ||
            !str_is(table_cell(&j->e->tables[TABLE_CUES], n->row, 1), wanted))
            continue;
        *at = tokens_span(j->d, n->tokens);
        return kind_of_row(j, n->row);
    }
    return STR("");
}

bool judge_lasts(const judge *j, uint32_t k) {
    const chunk *c = judge_chunk(j, k);
    if (c->pos != POS_VERB || c->tense == CHUNK_FUTURE ||
        (c->flags & (CHUNK_MODAL | CHUNK_NEGATED)))
        return false;
    for (token_ix t = c->tokens.begin; t <= c->head; t++)
        for (uint32_t x = doc_entry_first(j->d, t, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x)) {
            const entry *n = &j->d->entries.at[x];
            bool whole = n->tokens.end > c->head && !(n->forms & FORM_FIRST_WORD);
            if (whole && str_is(kind_of_row(j, n->row), "last"))
                return c->tense != CHUNK_PAST || (c->flags & CHUNK_PERFECT);
        }
    return false;
}

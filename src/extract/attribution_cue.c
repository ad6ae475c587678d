/* attribution_cue.c - which words of cues.tsv stand in a sentence, and what their kind does.
 *
 *     Officials have said   ...    reportedly    ...    it is believed that    ...   Ostria's claim that
 *               ^^^^ say           ^^^^^^^^^^ hearsay    ^^^^^^^^^^^ hearsay                   ^^^^^ claim
 */
#include "extract/attribution.h"

static const struct {
    const char *kind;
    uint32_t traits;
} kinds[] = {
    {"say",      CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "claim",   CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "confirm", CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "warn",    CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "show",    CUE_SOURCE | CUE_SPEECH | CUE_CHAIN | CUE_ABLE},
    { "accuse",  CUE_SOURCE | CUE_CHAIN                        },
    { "deny",    CUE_SOURCE | CUE_CHAIN                        },
    { "believe", CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "guess",   CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "fear",    CUE_SOURCE | CUE_SPEECH | CUE_CHAIN           },
    { "order",   CUE_SOURCE | CUE_CHAIN | CUE_ABLE             },
    { "expect",  CUE_SOURCE | CUE_SPEECH                       },
    { "know",    CUE_SOURCE | CUE_SPEECH                       },
    { "doubt",   CUE_SOURCE                                    },
    { "ask",     CUE_SOURCE | CUE_SPEECH                       },
    { "talk",    CUE_SOURCE                                    },
    { "label",   CUE_SOURCE                                    },
    { "plan",    CUE_SOURCE                                    },
    { "promise", CUE_SOURCE | CUE_CHAIN                        },
    { "threat",  CUE_SOURCE | CUE_CHAIN                        },
    { "want",    CUE_SOURCE                                    },
    { "refuse",  CUE_SOURCE                                    },
    { "judge",   CUE_SOURCE                                    },
    { "give",    CUE_SOURCE | CUE_CHAIN                        },
    { "account", CUE_SOURCE | CUE_CHAIN                        },
    { "per",     CUE_PER | CUE_CHAIN                           },
    { "hearsay", CUE_HEARSAY | CUE_CHAIN                       },
};

uint32_t cue_traits(str kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i].kind)) return kinds[i].traits;
    return 0;
}

bool frame_has(const cue *c, const char *part) {
    str rest = c->frame, piece;
    while (str_next(&rest, '/', &piece))
        if (str_starts(piece, str_of(part)) &&
            (piece.size == str_of(part).size || piece.at[str_of(part).size] == ' '))
            return true;
    return false;
}

/* ---- one entry --------------------------------------------------------------------------------- */

static cue read_cue(const teller *t, const entry *n) {
    const table *cues = &t->e->tables[TABLE_CUES];
    str kind = table_cell(cues, n->row, 2);
    return (cue){ .row = n->row,
                  .tokens = n->tokens,
                  .chunk = NONE,
                  .traits = cue_traits(kind),
                  .kind = kind,
                  .frame = table_cell(cues, n->row, 5) };
}

static bool has_pos(const teller *t, uint32_t row, const char *pos) {
    return str_is(table_cell(&t->e->tables[TABLE_CUES], row, 1), pos);
}

/* The longest cue of a part of speech that begins at a token and makes a source. */
static bool entry_at(const teller *t, token_ix i, const char *pos, cue *out) {
    for (uint32_t x = doc_entry_first(t->d, i, TABLE_CUES); x != NONE;
         x = doc_entry_next(t->d, x)) {
        const entry *n = &t->d->entries.at[x];
        if ((n->forms & FORM_FIRST_WORD) || !has_pos(t, n->row, pos)) continue;
        *out = read_cue(t, n);
        if (out->traits) return true;
    }
    return false;
}

/* The same among nouns, behind the one found: "reports" are a source, "a report" is named as one. */
static bool entry_after(const teller *t, token_ix i, cue *out) {
    for (uint32_t x = doc_entry_first(t->d, i, TABLE_CUES); x != NONE;
         x = doc_entry_next(t->d, x)) {
        const entry *n = &t->d->entries.at[x];
        if ((n->forms & FORM_FIRST_WORD) || !has_pos(t, n->row, "n")) continue;
        *out = read_cue(t, n);
        if (out->traits && !(out->traits & CUE_PER)) return true;
    }
    return false;
}

/* ---- verbs ------------------------------------------------------------------------------------- */

/* The verb group and the words that a longer cue has behind it. */
static void take_group(const teller *t, uint32_t k, cue *c) {
    range group = tell_chunk(t, k)->tokens;
    c->tokens = (range){ group.begin, c->tokens.end > group.end ? c->tokens.end : group.end };
    c->chunk = k;
    c->negated = (tell_chunk(t, k)->flags & CHUNK_NEGATED) != 0;
}

bool cue_of_verb(const teller *t, uint32_t k, cue *out) {
    range group = tell_chunk(t, k)->tokens;
    token_ix head = tell_chunk(t, k)->head;
    for (token_ix i = group.begin; i <= head; i++) {
        if (i < head && t->d->tokens.at[i].pos != POS_AUX) continue;
        bool found = entry_at(t, i, "v", out) && (i == head || out->tokens.end > head);
        if (!found) continue;
        take_group(t, k, out);
        return true;
    }
    return false;
}

bool cue_speaks(const teller *t, uint32_t k) {
    cue c;
    return tell_pos(t, k) == POS_VERB && cue_of_verb(t, k, &c) && (c.traits & CUE_SPEECH);
}

/* "are confident that", "was aware of": an adjective behind a form of "be". */
bool cue_of_state(const teller *t, uint32_t k, cue *out) {
    if (t->d->tokens.at[tell_chunk(t, k)->head].pos != POS_AUX || !tell_in(t, k + 1)) return false;
    uint32_t a = tell_pos(t, k + 1) == POS_ADV ? k + 2 : k + 1;
    if (!tell_in(t, a) || !entry_at(t, tell_chunk(t, a)->tokens.begin, "adj", out)) return false;
    if (!(out->traits & CUE_SOURCE)) return false;
    out->tokens.begin = tell_chunk(t, k)->tokens.begin;
    out->chunk = k;
    return true;
}

/* ---- nouns and the rest ------------------------------------------------------------------------ */

bool cue_of_noun(const teller *t, uint32_t k, cue *out) {
    token_ix head = tell_chunk(t, k)->head;
    if (!entry_at(t, head, "n", out)) return false;
    if ((out->traits & CUE_PER) && !entry_after(t, head, out)) return false;
    out->tokens = (range){ head, out->tokens.end };
    out->chunk = k;
    return true;
}

bool cue_inside(const teller *t, uint32_t k, token_ix i, cue *out) {
    const char *pos = tell_pos(t, k) == POS_VERB ? "adv" : "adj";
    if (!entry_at(t, i, pos, out) || !(out->traits & CUE_HEARSAY)) return false;
    out->chunk = k;
    return true;
}

bool cue_of_colon(const teller *t, uint32_t k, cue *out) {
    if (!entry_at(t, tell_chunk(t, k)->tokens.begin, "punct", out)) return false;
    out->chunk = k;
    return true;
}

bool cue_of_other(const teller *t, uint32_t k, cue *out) {
    token_ix i = tell_chunk(t, k)->tokens.begin;
    if (!entry_at(t, i, "adv", out) && !entry_at(t, i, "prep", out) && !entry_at(t, i, "x", out))
        return false;
    out->chunk = k;
    return true;
}

bool cue_per_at(const teller *t, uint32_t k) {
    cue c;
    if (!tell_in(t, k)) return false;
    token_ix i = tell_chunk(t, k)->tokens.begin;
    return (entry_at(t, i, "prep", &c) && (c.traits & CUE_PER));
}

/* cues.h - inside the extraction room: what cues.tsv says of the word at a token.
 *
 *     "warned of a raid"        of "warned": warn */
#ifndef EXTRACT_CUES_H
#define EXTRACT_CUES_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

/* Whether a row of that kind begins at a token: its verb or noun, in any form. */
static inline bool cue_is(const engine *e, const doc *d, token_ix t, const char *kind) {
    for (uint32_t i = doc_entry_first(d, t, TABLE_CUES); i != NONE; i = doc_entry_next(d, i))
        if (str_is(table_get(&e->tables[TABLE_CUES], d->entries.at[i].row, "kind"), kind))
            return true;
    return false;
}

/* "confirm", "verify", and not "admit", which an act of one's own is. */
static inline bool cue_vouches(const engine *e, const doc *d, token_ix t) {
    static const char *const words[] = { "confirm", "confirms", "confirmed",
                                         "verify",  "verifies", "verified" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, t, words[i])) return cue_is(e, d, t, "confirm");
    return false;
}

/* Whether it says to somebody what to do: "told the crew to leave", "were warned to stay away". */
static inline bool cue_tells_to(const engine *e, const doc *d, token_ix t) {
    for (uint32_t i = doc_entry_first(d, t, TABLE_CUES); i != NONE; i = doc_entry_next(d, i)) {
        const entry *n = &d->entries.at[i];
        str frame = table_get(&e->tables[TABLE_CUES], n->row, "frame");
        if (!(n->forms & FORM_FIRST_WORD) && str_find(frame, STR("np to"), 0) != UINT32_MAX)
            return true;
    }
    return false;
}

#endif

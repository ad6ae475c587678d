/* conflicts.c - what cannot all hold: both sides with their sentences, at the same size.
 *
 *     how many  killed, Northmark
 *       12 Aug    at least 12 people                         the mayor, reported [2]
 *                   > Arland's guns killed at least 12 people in Northmark on Monday, the mayor said.
 *       14 Aug    Some 20 people                 doctors > the Gazette, reported [1]
 *                   > Some 20 people were killed in Northmark, doctors told the Gazette.
 *
 * Where each belligerent has its own number, or the origin itself took one back, the words say so. A later count of
 * the same origin is no conflict: `sitrep figures` shows it. */
#include "output/view.h"

#include "output/sheet.h"

static bool is_asked(const view_ask *ask, const dispute_row *d) {
    if (d->kind == LATER_COUNT || (!ask->meant[d->a] && !ask->meant[d->b])) return false;
    return !ask->about.size || str_is(ask->about, label_text(d->about));
}

uint64_t conflicts_write(const ledger *l, const view_ask *ask, textbuf *to) {
    sheet s;
    bool *shown = arena_take(to->mem, l->facts.n + 1);
    if (!sheet_begin(&s, l, to->mem) || !shown) return 0;
    sheet_section *section = sheet_add_section(&s, "disputed", "DISPUTED");
    for (uint32_t i = 0; i < l->disputes.n; i++) {
        const dispute_row *d = &l->disputes.at[i];
        if (!is_asked(ask, d)) continue;
        shown[d->a] = shown[d->b] = true;
        sheet_add_dispute(&s, section, d, true);
    }
    s.title = STR("CONFLICTS");
    sheet_count_asked(&s, ask, shown, "conflicts, those about what most origins tell");
    return sheet_write(&s, ask->format, &ask->look, to);
}

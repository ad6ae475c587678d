/* act.c - who speaks where a word of saying is told as what somebody did.
 *
 *     "General Brusk blamed the Karsk Brigade for the raid."      Brusk
 *     "The Karsk Brigade disowned the raid."                      the Karsk Brigade
 *     "The Karsk Brigade has claimed the raid for itself."        the Karsk Brigade */
#include "ledger/told.h"

/* The row of a verb by what is left of it without "d" or "ed". */
static uint32_t row_of(const table *cues, str verb) {
    uint32_t row = UINT32_MAX;
    for (uint32_t cut = 0; row == UINT32_MAX && cut < 3 && cut < verb.size; cut++)
        row = table_find(cues, str_cut(verb, 0, verb.size - cut));
    return row;
}

/* "blamed", "claimed": a word of saying that is told as an act. */
static bool is_speech(const engine *e, str trigger) {
    static const char *const kinds[] = { "accuse", "claim", "deny" };
    const table *cues = &e->tables[TABLE_CUES];
    uint32_t row = row_of(cues, trigger);
    for (size_t i = 0; row != UINT32_MAX && i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(table_get(cues, row, "kind"), kinds[i])) return true;
    return false;
}

/* Whoever accuses somebody or denies is who says so: "General Brusk blamed the Karsk Brigade". */
bool act_speaker(const engine *e, const fact_row *f, link_row *k) {
    bool speaks =
        (f->type == ACCUSE && f->whom.n) || f->type == REJECT || is_speech(e, f->trigger.text);
    if (!speaks || !f->who.n || f->who.at[0].inferred) return false;
    const actor_row *a = &f->who.at[0];
    *k = (link_row){ .role = SPEAKER,
                     .kind = a->class == PERSON   ? H_PERSON
                             : a->class == FORCE  ? H_FORCE
                             : a->class == GROUP  ? H_GROUP
                             : a->class == STATES ? H_STATE
                                                  : H_OFFICE,
                     .how = PARAPHRASE,
                     .named = a->named,
                     .at = a->at,
                     .name = a->is,
                     .side = a->code };
    return true;
}

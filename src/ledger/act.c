/* act.c - who speaks where a word of saying is told as what somebody did.
 *
 *     "General Brusk blamed the Karsk Brigade for the raid."      Brusk
 *     "The Karsk Brigade disowned the raid."                      the Karsk Brigade
 *     "The Karsk Brigade has claimed the raid for itself."        the Karsk Brigade */
#include "ledger/told.h"

static bool is_claim(str kind) {
    return str_is(kind, "accuse") || str_is(kind, "claim") || str_is(kind, "deny");
}

/* "blamed", "claimed": a word of saying that is told as an act; looked up without "d" or "ed" too. */
static bool is_speech(const engine *e, str trigger) {
    const table *cues = &e->tables[TABLE_CUES];
    for (uint32_t cut = 0; cut < 3 && cut < trigger.size; cut++) {
        uint32_t row = table_find(cues, str_cut(trigger, 0, trigger.size - cut));
        if (row != UINT32_MAX && is_claim(table_get(cues, row, "kind"))) return true;
    }
    return false;
}

/* "The blast claimed nine lives": a blast says nothing. */
static bool can_speak(label class) {
    return class == PERSON || class == OFFICE || class == BODY || class == FORCE ||
           class == GROUP || class == STATES || class == MEDIA;
}

/* Whoever accuses somebody or denies is who says so: "General Brusk blamed the Karsk Brigade". */
bool act_speaker(const engine *e, const fact_row *f, link_row *k) {
    bool speaks =
        (f->type == ACCUSE && f->whom.n) || f->type == REJECT || is_speech(e, f->trigger.text);
    if (!speaks || !f->who.n || f->who.at[0].inferred || !can_speak(f->who.at[0].class))
        return false;
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

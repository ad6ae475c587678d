/* act.c - who speaks where a word of saying is told as what somebody did.
 *
 *     "General Brusk blamed the Karsk Brigade for the raid."      Brusk
 *     "The Karsk Brigade disowned the raid."                      the Karsk Brigade
 *     "The Karsk Brigade has claimed the raid for itself."        the Karsk Brigade */
#include "ledger/told.h"

/* The kind of a word of saying in cues.tsv, looked up without "d" or "ed" too, if it is among some; else empty. */
static str kind_of(const engine *e, str trigger, const char *const *kinds, uint32_t n) {
    const table *cues = &e->tables[TABLE_CUES];
    for (uint32_t cut = 0; cut < 3 && cut < trigger.size; cut++) {
        uint32_t row = table_find(cues, str_cut(trigger, 0, trigger.size - cut));
        str kind = row != UINT32_MAX ? table_get(cues, row, "kind") : STR("");
        for (uint32_t i = 0; i < n; i++)
            if (str_is(kind, kinds[i])) return kind;
    }
    return STR("");
}

/* "blamed", "claimed": a word of saying that is told as an act; "called it a crime" and "condemned" only judge. */
static bool is_speech(const engine *e, const fact_row *f) {
    static const char *const says[] = { "accuse", "claim", "deny" }, *const judges[] = { "label",
                                                                                         "judge" };
    if (f->type == REJECT || kind_of(e, f->trigger.text, says, 3).size) return true;
    return f->type == ACCUSE && f->whom.n && !kind_of(e, f->trigger.text, judges, 2).size;
}

/* "The blast claimed nine lives": a blast says nothing. */
static bool can_speak(label class) {
    return class == PERSON || class == OFFICE || class == BODY || class == FORCE ||
           class == GROUP || class == STATES || class == MEDIA;
}

/* Whoever accuses somebody or denies is who says so: "General Brusk blamed the Karsk Brigade". */
bool act_speaker(const engine *e, const fact_row *f, link_row *k) {
    if (!is_speech(e, f) || !f->who.n || f->who.at[0].inferred || !can_speak(f->who.at[0].class))
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

bool act_denies(const engine *e, const fact_row *f) {
    static const char *const denies[] = { "deny" };
    return f->type == REJECT && kind_of(e, f->trigger.text, denies, 1).size;
}

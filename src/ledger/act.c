/* act.c - who speaks where a word of saying is told as what somebody did.
 *
 *     "General Brusk blamed the Karsk Brigade for the raid."      Brusk
 *     "The Karsk Brigade disowned the raid."                      the Karsk Brigade
 *     "The Karsk Brigade has claimed the raid for itself."        the Karsk Brigade
 *     "The Karsk Brigade admitted to it."                         the Karsk Brigade */
#include "ledger/told.h"

/* "deny" of "denied" and "denies", in `at`. */
static str with_y(str trigger, char *at, uint32_t room) {
    bool past = str_ends(trigger, STR("ied")) || str_ends(trigger, STR("ies"));
    if (!past || trigger.size > room) return STR("");
    memcpy(at, trigger.at, trigger.size);
    at[trigger.size - 3] = 'y';
    return (str){ at, trigger.size - 2 };
}

/* The kind of a word of saying in cues.tsv, looked up without "d" or "ed" too, if it is among some; else empty. */
static str kind_of(const engine *e, str trigger, const char *const *kinds, uint32_t n) {
    enum { FORMS = 5, LONGEST = 32 };
    const table *cues = &e->tables[TABLE_CUES];
    char room[LONGEST];
    for (uint32_t cut = 0; cut < FORMS && cut < trigger.size; cut++) {
        bool whole = cut == 3 && trigger.at[trigger.size - 3] != trigger.at[trigger.size - 4];
        if (cut == 3 && (whole || !str_ends(trigger, STR("ed")))) continue; /* "admitted" */
        str form = cut < FORMS - 1 ? str_cut(trigger, 0, trigger.size - cut)
                                   : with_y(trigger, room, sizeof room);
        uint32_t row = table_find(cues, form);
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
    static const char *const owns[] = { "confirm" };
    if (f->type == REJECT || kind_of(e, f->trigger.text, says, 3).size) return true;
    bool owned = f->type == AGREE || f->type == NO_TYPE;
    if (owned && kind_of(e, f->trigger.text, owns, 1).size) return true;
    return f->type == ACCUSE && f->whom.n && !kind_of(e, f->trigger.text, judges, 2).size;
}

/* "The blast claimed nine lives": a blast says nothing. */
static bool can_speak(label class) {
    return class == PERSON || class == OFFICE || class == BODY || class == FORCE ||
           class == GROUP || class == STATES || class == MEDIA;
}

/* "The Front rejected it": what is called like a place speaks where nothing but a speaker can do so. */
static bool must_speak(const fact_row *f) {
    return f->who.at[0].class == PLACES && (f->type == REJECT || f->type == ACCUSE);
}

/* Whoever accuses somebody or denies is who says so: "General Brusk blamed the Karsk Brigade". */
bool act_speaker(const engine *e, const fact_row *f, link_row *k) {
    if (!is_speech(e, f) || !f->who.n || f->who.at[0].inferred) return false;
    if (!can_speak(f->who.at[0].class) && !must_speak(f)) return false;
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

bool act_claims(const engine *e, const fact_row *f) {
    static const char *const claims[] = { "claim" };
    return kind_of(e, f->trigger.text, claims, 1).size;
}

/* "rejected | calls for an inquiry", "dismissed the offer": what somebody wants, and nothing that is told to have happened. */
static bool is_wish(const engine *e, const fact_row *f) {
    enum { LOOK = 4 };
    static const char *const wishes[] = { "REQUEST", "AGREE", "RETREAT", "THREATEN" };
    const table *t = &e->tables[TABLE_TRIGGERS_NOUN];
    str s = f->sentence.text, word;
    uint32_t at = str_find(s, f->trigger.text, 0);
    str left = at == UINT32_MAX ? STR("") : str_cut(s, at + f->trigger.text.size, s.size);
    for (int i = 0; i < LOOK && str_next(&left, ' ', &word); i++) {
        while (word.size && strchr(".,;:\"", word.at[word.size - 1])) word.size--;
        uint32_t row = word.size ? table_find(t, word) : UINT32_MAX;
        if (row == UINT32_MAX && str_ends(word, STR("s")))
            row = table_find(t, str_cut(word, 0, word.size - 1));
        for (size_t k = 0; row != UINT32_MAX && k < sizeof wishes / sizeof *wishes; k++)
            if (str_starts(table_get(t, row, "type"), str_of(wishes[k]))) return true;
    }
    return false;
}

bool act_denies(const engine *e, const fact_row *f) {
    static const char *const denies[] = { "deny", "label" }; /* "called it a lie" */
    return f->type == REJECT && !f->whom.n && !is_wish(e, f) &&
           kind_of(e, f->trigger.text, denies, 2).size;
}

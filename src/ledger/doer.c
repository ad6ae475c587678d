/* doer.c - which party a fact says did it, where the clause names it and where it names what is theirs.
 *
 *     "Northern troops burned the mill"                        the north
 *     "The shells came from northern trenches"                 the north
 *     "a northern glide bomb had wrecked the mill"             the north: whose weapon it was
 *     "Armed men in northern uniforms emptied the lorries"     the north
 *     "He blamed the Karsk Brigade"                            the Karsk Brigade                                  */
#include "ledger/dispute.h"

#include "base/utf8.h"

/* "a Vashiri submarine" behind "by": the party named within a few words, before any mark. */
static str party_behind(const disputing *d, str s) {
    enum { LEAD = 40 };
    uint32_t end = 0;
    while (end < s.size && end < LEAD && !strchr(",;:.()\"", s.at[end])) end++;
    return side_in(d->sides, str_cut(s, 0, end));
}

/* Whether who speaks or suffers has the party's name: "the Vashiri army said", "Vashiri soldiers died". */
static bool is_other_role(const disputing *d, const fact_row *f, str side) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (str_eq(side_in(d->sides, f->chain.at[i].at.text), side)) return true;
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (str_eq(side_in(d->sides, f->whom.at[i].at.text), side)) return true;
    return false;
}

/* "came from Vashiri trenches", "blamed on Vashiri gunners": where the clause has no agent of its own. */
static str blamed(const disputing *d, const fact_row *f) {
    str left = f->clause.text, word, side;
    while (str_next(&left, ' ', &word)) {
        if (table_find(&d->e->tables[TABLE_AGENTS], word) == UINT32_MAX) continue;
        side = party_behind(d, left);
        if (side.size && !is_other_role(d, f, side)) return side;
    }
    return STR("");
}

/* "Armed men in Vashiri uniforms emptied the lorries": between who did it and what was done. */
static str party_after(const disputing *d, const fact_row *f, const actor_row *a) {
    str s = f->sentence.text;
    uint32_t who = str_find(s, a->at.text, 0);
    uint32_t act = who == UINT32_MAX ? who : str_find(s, f->trigger.text, who + a->at.text.size);
    return act == UINT32_MAX ? STR("") : party_behind(d, str_cut(s, who + a->at.text.size, act));
}

/* The row of a noun in the table of roles, singular or plural; UINT32_MAX for another. */
static uint32_t role_of(const disputing *d, str word) {
    const table *t = &d->e->tables[TABLE_ROLES];
    return word.size ? told_noun(t, utf8_folded(word, d->scratch)) : UINT32_MAX;
}

static bool is_weapon(const disputing *d, str word) {
    uint32_t row = role_of(d, word);
    return row != UINT32_MAX &&
           str_is(table_get(&d->e->tables[TABLE_ROLES], row, "class"), "weapon");
}

/* "the bomb was the Front's own", "one of the Front's own shells": whose it was fired it. */
static str owner_of(const disputing *d, const fact_row *f) {
    str s = f->sentence.text, own = STR("'s own"), left, word, last = STR("");
    uint32_t act = str_find(s, f->trigger.text, 0);
    uint32_t at = act == UINT32_MAX ? act : str_find(s, own, act);
    if (at == UINT32_MAX) return STR("");
    str after = str_cut(s, at + own.size, s.size), next = STR("");
    uint32_t end = 0;
    while (end < after.size && (end == 0 || !strchr(" ,;:.\"", after.at[end]))) end++;
    bool over = !after.size || after.at[0] != ' ' || str_starts(after, STR(" and "));
    next = str_trim(str_cut(after, 0, end));
    if (!over && !is_weapon(d, next)) return STR("");
    for (left = str_cut(s, 0, at); str_next(&left, ' ', &word);) last = word;
    str side = side_in(d->sides, last);
    return side.size || !last.size ? side : origin_stem(last, d->scratch);
}

/* "soldiers", "the rebels", "a crowd": without a name only on which side of the law they stand; no party's name begins so. */
static str kind_of(str sectors) {
    static const char *const kinds[][2] = {
        {"MIL",  "~state"  },
        { "COP", "~state"  },
        { "SPY", "~state"  },
        { "REB", "~against"},
        { "UAF", "~against"},
        { "CRM", "~against"},
        { "CVL", "~people" },
        { "OPP", "~people" }
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(sectors, str_of(kinds[i][0]))) return str_of(kinds[i][1]);
    return STR("");
}

/* The kind of the first word of a text that the table of roles has with one: "rebel gunners" are against the law. */
static str kind_in(const disputing *d, str text) {
    const table *t = &d->e->tables[TABLE_ROLES];
    for (str word; str_next(&text, ' ', &word);) {
        uint32_t row = role_of(d, word);
        str kind = row == UINT32_MAX ? STR("") : kind_of(table_get(t, row, "sector"));
        if (kind.size) return kind;
    }
    return STR("");
}

/* What stands where who acts stands, when the fact names nobody who does: "rebel mortars | had shelled | the mill"; or empty. */
static str actor_text(const fact_row *f) {
    uint32_t act = str_find(f->clause.text, f->trigger.text, 0);
    bool active = f->whom.n && f->whom.at[0].at.begin >= f->trigger.end;
    return f->who.n || !active || act == UINT32_MAX ? STR("") : str_cut(f->clause.text, 0, act);
}

/* "a Vashiri glide bomb | had destroyed | the bridge": whose the weapon was, a party or a kind. */
static str subject_of(const disputing *d, const fact_row *f) {
    str text = actor_text(f), side = side_in(d->sides, text);
    if (!side.size) side = kind_in(d, text);
    return side.size && !is_other_role(d, f, side) ? side : STR("");
}

static str kind_of_actor(const disputing *d, const actor_row *a) {
    bool acts = a->class == FORCE || a->class == GROUP || a->class == PERSON;
    if (!acts || a->named) return STR("");
    str said = kind_in(d, a->at.text);
    return str_is(said, "~against") ? said : kind_of(a->sectors);
}

/* "Nobody fired but | the police.": the party, or what the first noun is that the table of roles has. */
static str excepted(const disputing *d, const fact_row *f) {
    enum { LOOK = 3 };
    const table *t = &d->e->tables[TABLE_ROLES];
    str left = told_exception(f), word, side = party_behind(d, left);
    for (int i = 0; i < LOOK && !side.size && str_next(&left, ' ', &word); i++) {
        while (word.size && strchr(",;:.()\"", word.at[word.size - 1])) word.size--;
        uint32_t row = role_of(d, word);
        if (row != UINT32_MAX) side = kind_of(table_get(t, row, "sector"));
    }
    return side;
}

bool doer_is_kind(str party) { return str_starts(party, STR("~")); }

/* "Infantry" where a sentence begins: what they are, and no name. */
static bool is_common(const disputing *d, str phrase) {
    bool one = str_find(phrase, STR(" "), 0) == UINT32_MAX;
    return one && role_of(d, phrase) != UINT32_MAX;
}

/* The party of one who acts: its code, or what its names have in common. */
static str party_of(const disputing *d, const fact_row *f, const actor_row *a) {
    str side, name = told_name(d->e, a->at.text), first;
    if (a->code.size) return a->code;
    if ((side = side_in(d->sides, a->at.text)).size) return side;
    if ((side = party_after(d, f, a)).size) return side;
    bool fights = a->class == FORCE || a->class == GROUP;
    bool named = a->named && fights && str_next(&name, ' ', &first) && first.size &&
                 !is_common(d, a->at.text);
    return named ? origin_stem(first, d->scratch) : kind_of_actor(d, a);
}

/* The party that a fact says did it; empty when not said, and when several did it together. Who accuses says that it was whom
 * he accuses. */
str doer_of(const disputing *d, const fact_row *f) {
    bool accuses = f->type == ACCUSE;
    uint32_t n = accuses ? f->whom.n : f->who.n;
    str one = excepted(d, f);
    if (one.size) return one;
    for (uint32_t i = 0; i < n; i++) {
        const actor_row *a = accuses ? &f->whom.at[i] : &f->who.at[i];
        bool speaks = f->chain.n && str_eq(f->chain.at[0].at.text, a->at.text);
        str party = a->inferred || speaks ? STR("") : party_of(d, f, a);
        if (party.size && one.size && !str_eq(party, one)) return STR("");
        if (party.size) one = party;
    }
    if (one.size || (f->type == ASSAULT && (one = subject_of(d, f)).size)) return one;
    if (f->type == ASSAULT && (one = owner_of(d, f)).size) return one;
    return f->type == ASSAULT || f->type == COERCE || f->type == NO_TYPE || f->type == ACCUSE ||
                   f->type == MOBILIZE
               ? blamed(d, f)
               : STR("");
}

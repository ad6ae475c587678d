/* told.c - a fact as others are compared with it: its places, days and likeness.
 *
 *     where "the river town of Vashir"   ->   spot vashir
 *     "On Monday three died in Vashir"   ->   spot vashir, when no slot has a place                         */
#include "ledger/told.h"

#include "base/utf8.h"
#include "ledger/seat.h"

enum { LONGEST_DATED = 31 };

/* ---- names ----------------------------------------------------------------------------------- */

uint64_t told_hash(str text, arena *scratch) {
    textbuf b = { .mem = scratch };
    utf8_fold(&b, str_trim(text));
    return b.size ? hash_str(textbuf_str(&b), 0) | 1 : 0;
}

static bool in_word(char c) { return is_word_byte(c) || c == '-' || c == '\''; }

/* A capital of any script counts as one that ASCII knows, or as any other letter beyond ASCII. */
static bool is_name(str word) {
    return word.size > 1 && (is_upper(word.at[0]) || (unsigned char)word.at[0] >= 0x80);
}

str told_without_owner(str word) {
    if (str_ends(word, STR("'s"))) return str_cut(word, 0, word.size - 2);
    if (str_ends(word, STR("\xE2\x80\x99s"))) return str_cut(word, 0, word.size - 4);
    return word;
}

bool told_next_word(str s, uint32_t *at, str *word, bool *broken) {
    str before = str_cut(s, 0, *at);
    *broken = told_without_owner(before).size < before.size;
    for (; *at < s.size && !in_word(s.at[*at]); (*at)++)
        if (!is_space(s.at[*at])) *broken = true;
    uint32_t begin = *at;
    while (*at < s.size && in_word(s.at[*at])) (*at)++;
    *word = told_without_owner(str_cut(s, begin, *at));
    return *at > begin;
}

/* "The market" begins a sentence; "the" is no name. */
static bool is_small(const engine *e, str word) {
    char small[16];
    if (word.size >= sizeof small) return false;
    return table_find(&e->tables[TABLE_WORDS], str_lower(word, small)) != UINT32_MAX;
}

bool told_points(const engine *e, str word) {
    const table *t = &e->tables[TABLE_WORDS];
    char small[16];
    if (word.size >= sizeof small) return false;
    word = str_lower(word, small);
    return str_is(word, "the") || table_says(t, word, "kind", "possessive") ||
           table_says(t, word, "kind", "demonstrative");
}

/* "Lower Vashir": a word for how a thing is may begin a name, though not where a sentence begins. */
static bool may_begin(const engine *e, str word, bool first) {
    char small[16];
    if (!is_small(e, word)) return true;
    const table *t = &e->tables[TABLE_WORDS];
    return !first && str_is(table_get(t, table_find(t, str_lower(word, small)), "pos"), "ADJ");
}

static bool is_time(const engine *e, str word, arena *scratch) {
    return table_find(&e->tables[TABLE_TIMES], utf8_folded(word, scratch)) != UINT32_MAX;
}

str told_name(const engine *e, str phrase) {
    uint32_t at = 0, begin = 0, end = 0;
    bool broken, open = false;
    str word;
    while (told_next_word(phrase, &at, &word, &broken)) {
        bool name = is_name(word) && (open || !is_small(e, word));
        if (name && (!open || broken)) begin = (uint32_t)(word.at - phrase.at);
        if (name) end = (uint32_t)(word.at - phrase.at) + word.size;
        open = name;
    }
    return str_cut(phrase, begin, end);
}

/* From the first of the capital words that end before `at`: "Bread Committee". */
static str name_ending_at(str text, uint32_t at, uint32_t end) {
    for (;;) {
        uint32_t from = at;
        if (from < 2 || text.at[from - 1] != ' ') break;
        for (from--; from && !strchr(" \n\"(", text.at[from - 1]);) from--;
        if (!is_name(str_cut(text, from, at - 1)) || strchr(",.;:", text.at[at - 2])) break;
        at = from;
    }
    return str_cut(text, at, end);
}

/* The run of names that begins at `at`: "Brightwick" of "Brightwick said". */
static str names_from(str text, uint32_t at) {
    uint32_t end = at, next = at;
    while (next < text.size) {
        uint32_t stop = next;
        while (stop < text.size && in_word(text.at[stop])) stop++;
        if (!is_name(str_cut(text, next, stop))) break;
        end = stop;
        if (stop >= text.size || text.at[stop] != ' ') break;
        next = stop + 1;
    }
    return str_cut(text, at, end);
}

/* "the Lantern Front, the army | announces": another speaks, where nothing closes or goes on with what is told of a name. */
static bool tells_kind(str text, uint32_t end) {
    static const char *const on[] = { " of ",   " that ", " which ", " who ",   " in ",  " for ",
                                      " from ", " led ",  " based ", " whose ", " and ", " with " };
    if (end >= text.size || text.at[end] != ' ') return true;
    for (size_t i = 0; i < sizeof on / sizeof *on; i++)
        if (str_starts(str_cut(text, end, text.size), str_of(on[i]))) return true;
    return false;
}

/* "the grid company Gridco", "the Karsk Brigade, an armed group": the name that a noun at `at` tells the kind of; or empty. */
static str name_beside(str text, uint32_t at, uint32_t end) {
    enum { LEAD = 24 }; /* ", an armed" */
    static const char *const joints[] = { ", a ", ", an ", ", the " };
    if (end + 1 < text.size && text.at[end] == ' ') {
        str name = names_from(text, end + 1);
        if (name.size) return name;
    }
    for (uint32_t from = at; from > 2 && at - from < LEAD && !strchr(".;:\n", text.at[from]);
         from--)
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
            if (!str_starts(str_cut(text, from, at), str_of(joints[i]))) continue;
            if (!tells_kind(text, end)) return STR("");
            uint32_t begin = from;
            while (begin && in_word(text.at[begin - 1])) begin--;
            str last = str_cut(text, begin, from);
            return is_name(last) ? name_ending_at(text, begin, from) : STR("");
        }
    return STR("");
}

/* The last name before `end` that is said to be what a noun names. */
static str name_of_kind(str text, str noun, uint32_t end) {
    str name = STR("");
    for (uint32_t at = str_find(text, noun, 0); at < end; at = str_find(text, noun, at + 1)) {
        uint32_t stop = at + noun.size;
        bool whole = (at == 0 || !in_word(text.at[at - 1])) &&
                     (stop == text.size || !in_word(text.at[stop]));
        str found = whole ? name_beside(text, at, stop) : STR("");
        if (found.size) name = found;
    }
    return name;
}

str told_named_before(str text, str until, str noun) {
    enum { SHORTEST = 4, LONGEST = 32 };
    char small[LONGEST];
    str name = STR("");
    uint32_t end = str_find(text, until, 0);
    if (end == UINT32_MAX || noun.size < SHORTEST || noun.size > LONGEST) return name;
    str wanted = str_lower(noun, small);
    small[0] = (char)(small[0] - 'a' + 'A'), end += until.size;
    for (uint32_t at = str_find(text, wanted, 0); at < end; at = str_find(text, wanted, at + 1)) {
        bool whole = at + noun.size == text.size || !is_alpha(text.at[at + noun.size]);
        str found = name_ending_at(text, at, at + noun.size);
        if (whole && found.size > noun.size) name = found;
    }
    uint32_t in = str_find(until, noun, 0); /* where the description itself stands, or all of it */
    end -= until.size - (in == UINT32_MAX ? until.size : in);
    return name.size ? name : name_of_kind(text, noun, end);
}

static bool ends_small(str s) {
    uint32_t last = s.size;
    while (last && s.at[last - 1] != ' ') last--;
    return !is_name(str_cut(s, last, s.size));
}

/* "the mayor | , Ola Hern, said", "the mayor, Ola Hern" */
str told_called(str description, str after) {
    uint32_t comma = str_find(description, STR(", "), 0);
    bool inside = comma != UINT32_MAX;
    str post = inside ? str_cut(description, 0, comma) : description;
    str rest = inside ? str_cut(description, comma, description.size) : after;
    if (!ends_small(post) || !str_starts(rest, STR(", "))) return STR("");
    str name = names_from(rest, 2);
    uint32_t end = 2 + name.size;
    bool two = str_find(name, STR(" "), 0) != UINT32_MAX;
    bool closed = end < rest.size ? rest.at[end] == ',' || rest.at[end] == '.' : true;
    return two && closed ? name : STR("");
}

str told_behind(str text, const fact_row *f, const link_row *k) {
    if (!k->at.text.size) return STR("");
    str in = f->sentence.text;
    uint32_t at = str_find(in, k->at.text, 0);
    if (at == UINT32_MAX) {
        in = str_cut(text, 0, str_find(text, f->sentence.text, 0));
        for (uint32_t next = str_find(in, k->at.text, 0); next != UINT32_MAX;
             next = str_find(in, k->at.text, next + 1))
            at = next;
    }
    return at == UINT32_MAX ? STR("") : str_cut(in, at + k->at.text.size, in.size);
}

/* ---- places ---------------------------------------------------------------------------------- */

void told_add_spot(spots *to, spot s) {
    for (uint32_t i = 0; i < to->n; i++)
        if (to->at[i].key == s.key) {
            if (!s.lent) to->at[i].lent = false;
            if (!s.beside) to->at[i].beside = false;
            return;
        }
    if (s.key && to->n < MOST_SPOTS) to->at[to->n++] = s;
}

static uint64_t key_of(str s) { return s.size ? hash_str(s, 1) | 1 : 0; }

/* Whether a name stands in a text as words of its own: "Zerrin" not in "Zerrini". */
static bool names(str text, str name) {
    uint32_t at = str_find(text, name, 0);
    for (; at != UINT32_MAX; at = str_find(text, name, at + 1)) {
        uint32_t end = at + name.size;
        if ((at == 0 || !in_word(text.at[at - 1])) && (end == text.size || !in_word(text.at[end])))
            return true;
    }
    return false;
}

static str word_ending(str s, uint32_t end) {
    uint32_t begin = end;
    while (begin && in_word(s.at[begin - 1])) begin--;
    return str_cut(s, begin, end);
}

/* "the government in Sulvik said": the name tells which government. */
static bool seats(const fact_row *f, str who, str name) {
    enum { PREPOSITION = 6 };
    uint32_t at = who.size ? str_find(f->sentence.text, who, 0) : UINT32_MAX;
    if (at == UINT32_MAX) return false;
    uint32_t end = at + who.size + PREPOSITION + name.size;
    return names(str_cut(f->sentence.text, at + who.size, end), name);
}

/* Whoever says it or does it is no place of it. */
static bool is_source(const fact_row *f, str name) {
    for (uint32_t i = 0; i < f->who.n; i++)
        if (names(f->who.at[i].at.text, name)) return true;
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (names(f->chain.at[i].at.text, name) || names(f->chain.at[i].name, name) ||
            seats(f, f->chain.at[i].at.text, name))
            return true;
    return false;
}

/* The name that a phrase from *at on leads to: "the Halvani town of Dolmara" before "on"; empty when a mark or too
 * many small words come first. */
static str name_after(const engine *e, str s, uint32_t *at, arena *scratch) {
    enum { LEAD = 4 };
    str word, name = STR("");
    bool broken;
    for (uint32_t small = 0, from = *at;
         told_next_word(s, at, &word, &broken) && (!broken || from == (uint32_t)(word.at - s.at));
         from = *at) {
        bool is = is_name(word) && may_begin(e, word, false) && !is_time(e, word, scratch);
        if (is && name.size && small == 0) name.size = (uint32_t)(word.at - name.at) + word.size;
        else if (is && name.size && small == 1) break;
        else if (is) name = word;
        small = is ? 0 : small + 1;
        if (name.size ? small > 2 || (small == 2 && !str_is(word, "of")) : small > LEAD) break;
    }
    return name;
}

/* "the Vashiri town of Dorrin" is Dorrin, also where only "Vashiri" was found to be a place. */
static str name_of_row(const engine *e, const fact_row *f, const where_row *w, arena *scratch) {
    str name = told_name(e, w->at.text);
    if (!name.size) return told_name(e, w->is);
    uint32_t at = str_find(f->sentence.text, name, 0);
    if (at == UINT32_MAX) return name;
    str before = at > 1 ? word_ending(f->sentence.text, at - 1) : STR("");
    if (before.size && before.at > f->sentence.text.at && is_name(before) && is_small(e, before) &&
        may_begin(e, before, false))
        at -= before.size + 1;
    str longer = name_after(e, f->sentence.text, &at, scratch);
    return longer.size ? longer : name;
}

/* "Hundreds of houses collapsed": what is counted has no name. */
static bool is_counted(const fact_row *f, const where_row *w) {
    for (uint32_t i = 0; i < f->figures.n; i++)
        if (str_eq(f->figures.at[i].at.text, w->at.text)) return true;
    return false;
}

/* People are held or cared for, and not hit or taken. */
static bool tells_of_keeping(const fact_row *f) {
    return f->kind == STATE || f->type == AID || str_is(f->modes, "arrest");
}

/* "attributed the blast to a battery near | Dorrin", "locked up in the barracks at | Dorrin": where the gun stands or whoever was
 * taken is kept, and not where it was. */
static bool stands_there(const engine *e, const fact_row *f, str s, uint32_t at) {
    bool own = str_find(f->sentence.text, s, 0) != UINT32_MAX; /* and no sentence before */
    if (own && tells_of_keeping(f) && seat_keeps(e, s, at)) return true;
    return (!own || f->type == ACCUSE || f->type == ASSAULT) && seat_fires(e, s, at);
}

/* "rushed to the hospital in Dorrin" */
static bool is_destination(const engine *e, const fact_row *f, str name) {
    str s = f->sentence.text;
    uint32_t at = str_find(s, name, 0);
    return at != UINT32_MAX &&
           (seat_to(e, s, at) || (seat_says(e, s, at) && !seat_acts(f, s, at)) ||
            stands_there(e, f, s, at));
}

/* "Dorrin | road": what leads there. */
static bool leads_there(str behind) {
    static const char *const roads[] = { " road", " highway", " railway", " front" };
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++) {
        str road = str_of(roads[i]);
        if (str_starts(behind, road) &&
            (behind.size == road.size || !in_word(behind.at[road.size])))
            return true;
    }
    return false;
}

/* "around | Dorrin", "from | Dorrin": what comes before it is elsewhere. */
static bool parts_from(const engine *e, str before) {
    const table *t = &e->tables[TABLE_PLACINGS];
    char small[16];
    str word = str_last_word(str_trim(before));
    if (word.size >= sizeof small) return false;
    str role = table_get(t, table_find(t, str_lower(word, small)), "role");
    return str_is(role, "near") || str_is(role, "from") || str_is(word, "above");
}

/* "the Dorrin road", "the hills around Dorrin", "a salvo from Dorrin" */
static bool is_beside(const where_row *w, str name) {
    uint32_t at = str_find(w->at.text, name, 0);
    if (at != UINT32_MAX && leads_there(str_cut(w->at.text, at + name.size, w->at.text.size)))
        return true;
    return w->role == NEAR || w->role == FROM;
}

/* "in rebel hands": whose it is, and not where. */
static bool is_held(const where_row *w) { return str_ends(w->at.text, STR(" hands")); }

static void add_row(const engine *e, const fact_row *f, const where_row *w, arena *scratch,
                    spots *out) {
    if (!w->key.size && (is_counted(f, w) || is_held(w))) return;
    str name = w->key.size ? told_name(e, w->at.text) : name_of_row(e, f, w, scratch);
    if (w->key.size)
        told_add_spot(out, (spot){ .key = key_of(w->key),
                                   .admin1 = key_of(w->admin1),
                                   .country = key_of(w->country),
                                   .kind = w->kind,
                                   .beside = is_beside(w, told_name(e, w->at.text)),
                                   .row = w,
                                   .name = w->name });
    else if (name.size && !is_destination(e, f, name))
        told_add_spot(out, (spot){ .key = told_hash(name, scratch),
                                   .kind = P_UNKNOWN,
                                   .beside = is_beside(w, name),
                                   .name = name });
}

static void spots_of_sentence(const engine *e, const fact_row *f, arena *scratch, spots *out) {
    str s = f->sentence.text, word;
    bool broken;
    for (uint32_t at = 0; told_next_word(s, &at, &word, &broken);) {
        char small[16];
        if (word.size >= sizeof small) continue;
        if (table_find(&e->tables[TABLE_PLACINGS], str_lower(word, small)) == UINT32_MAX) continue;
        uint32_t from = at;
        str name = name_after(e, s, &from, scratch);
        if (!name.size || is_time(e, name, scratch) || is_source(f, name)) continue;
        uint32_t begin = (uint32_t)(name.at - s.at);
        if (seat_at(e, s, begin, begin + name.size) || stands_there(e, f, s, begin)) continue;
        told_add_spot(out,
                      (spot){ .key = told_hash(name, scratch), .kind = P_UNKNOWN, .name = name });
    }
}

void told_spots(const engine *e, const fact_row *f, bool in_sentence, arena *scratch, spots *out) {
    *out = (spots){ 0 };
    for (uint32_t i = 0; i < f->where.n; i++) add_row(e, f, &f->where.at[i], scratch, out);
    if (!out->n && in_sentence) spots_of_sentence(e, f, scratch, out);
}

/* "VASHIR, June 3": where a report was written. */
static bool shouted(str word) {
    for (uint32_t i = 0; i < word.size; i++)
        if (is_lower(word.at[i])) return false;
    return word.size > 3;
}

/* The next run of capital words of `s` from *at that is no time; false at the end. */
static bool next_run(const engine *e, str s, uint32_t *at, arena *scratch, str *run) {
    bool broken, open = false;
    str word;
    uint32_t begin = 0, from = *at;
    while (told_next_word(s, at, &word, &broken)) {
        bool name = is_name(word) && !shouted(word) && !is_time(e, word, scratch) &&
                    (open || !is_small(e, word));
        uint32_t here = (uint32_t)(word.at - s.at);
        if (open && (!name || broken)) {
            *at = from;
            return true;
        }
        from = *at;
        if (!name) continue;
        if (!open) begin = here;
        open = true;
        *run = str_cut(s, begin, here + word.size);
    }
    return open;
}

/* The first word of a sentence is a name when a name follows it, or when it is one elsewhere. */
uint32_t told_things(const engine *e, const fact_row *f, const sides *s, const hashmap *places,
                     const hashmap *elsewhere, arena *scratch, str *out, uint32_t most) {
    str text = f->sentence.text, run;
    uint32_t n = 0;
    for (uint32_t at = 0; n < most && next_run(e, text, &at, scratch, &run);) {
        bool one = str_find(run, STR(" "), 0) == UINT32_MAX;
        str name = utf8_folded(run, scratch);
        if (one && run.at == text.at && hashmap_get(elsewhere, name) == UINT32_MAX) continue;
        if (one && side_of_word(s, run).size) continue;
        if (hashmap_get(places, name) != UINT32_MAX || is_source(f, run) || side_is_office(e, run))
            continue;
        out[n++] = name;
    }
    return n;
}

/* "the Dorrin Monitoring Mission": the name of an office that begins with a place's. */
static bool begins_office(const engine *e, str s, uint32_t begin, uint32_t end) {
    str rest = str_cut(s, end, s.size), word;
    uint32_t at = 0, to = 0;
    bool broken;
    while (told_next_word(rest, &at, &word, &broken) && !broken && is_name(word))
        to = (uint32_t)(word.at - rest.at) + word.size;
    return to && side_is_office(e, str_cut(s, begin, end + to));
}

void told_spots_known(const engine *e, str s, const fact_row *f, arena *scratch,
                      const hashmap *known_names, const spot *all, spots *out) {
    uint32_t at = 0, begin = 0;
    bool broken, open = false;
    str word;
    while (told_next_word(s, &at, &word, &broken)) {
        bool first = broken || word.at == s.at;
        bool name = is_name(word) && !shouted(word) && !is_time(e, word, scratch) &&
                    (open || may_begin(e, word, first));
        if (name && (!open || broken)) begin = (uint32_t)(word.at - s.at);
        open = name;
        if (!name) continue;
        str run = str_cut(s, begin, (uint32_t)(word.at - s.at) + word.size);
        uint32_t i = hashmap_get(known_names, utf8_folded(run, scratch));
        if (i == UINT32_MAX || is_source(f, run) || seat_at(e, s, begin, begin + run.size) ||
            stands_there(e, f, s, begin) || begins_office(e, s, begin, begin + run.size))
            continue;
        spot x = all[i];
        x.beside = leads_there(str_cut(s, begin + run.size, s.size)) ||
                   parts_from(e, str_cut(s, 0, begin));
        told_add_spot(out, x);
    }
}

static bool wide(const spot *s) {
    return s->kind == P_COUNTRY || s->kind == P_ADMIN1 || s->kind == P_REGION ||
           s->kind == P_CONTINENT;
}

static meeting meet(const spot *a, const spot *b) {
    if (a->key == b->key) return wide(a) ? WITHIN : SAME_SPOT;
    if (a->key == b->admin1 || b->key == a->admin1) return WITHIN;
    if ((a->kind == P_COUNTRY && a->country == b->country) ||
        (b->kind == P_COUNTRY && a->country == b->country))
        return WITHIN;
    if (a->kind == P_REGION || b->kind == P_REGION || a->kind == P_CONTINENT ||
        b->kind == P_CONTINENT)
        return UNKNOWN_PLACE;
    return APART;
}

/* The best of all pairs; places that are only lent keep nothing apart. */
meeting told_meet(const spots *a, const spots *b) {
    meeting best = APART;
    bool lent = false;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            meeting m = meet(&a->at[i], &b->at[j]);
            if (m > best) best = m;
            lent = lent || a->at[i].lent || b->at[j].lent;
        }
    if (!a->n || !b->n) return UNKNOWN_PLACE;
    return best == APART && lent ? UNKNOWN_PLACE : best;
}

/* ---- days, likeness -------------------------------------------------------------------------- */

bool told_days(const ledger *l, const fact_row *f, moment *from, moment *to) {
    const time_row *t = &f->when;
    moment published = l->reports.at[f->report].at;
    *from = OPEN_PAST, *to = OPEN_END;
    if (!t->there || !t->resolved || t->from == OPEN_PAST) return false;
    moment end = t->to;
    if (end == OPEN_END)
        end = published == OPEN_PAST ? t->from + MINUTES_A_DAY : published + MINUTES_A_DAY;
    if (end <= t->from) end = t->from + 1;
    if (published != OPEN_PAST && told_like(f) == 0 && t->from >= published + MINUTES_A_DAY)
        return false; /* read wrongly */
    if (end - t->from > (moment)LONGEST_DATED * MINUTES_A_DAY) return false;
    *from = t->from, *to = end;
    return true;
}

/* "It estimated that 200 had died", "believes that 60 are dead": they died, and the number is thought. */
static bool is_estimate(const fact_row *f) {
    for (uint32_t i = 0; f->mode == POSSIBLE && i < f->whys.n; i++)
        if (str_starts(f->whys.at[i].cue, STR("guess:")) ||
            str_starts(f->whys.at[i].cue, STR("believe:")))
            return true;
    return false;
}

uint32_t told_like(const fact_row *f) {
    bool happened = f->mode == HAPPENED || f->mode == ONGOING || f->mode == UNKNOWN;
    return happened || is_estimate(f) ? 0 : 1;
}

static bool is_harm(label type) {
    return type == ASSAULT || type == COERCE || type == MOBILIZE || type == THREATEN ||
           type == SANCTION;
}

/* "denied", "disowned": not a mere "not". */
static bool is_denied(const fact_row *f) {
    for (uint32_t i = 0; i < f->whys.n; i++)
        if (str_starts(f->whys.at[i].cue, STR("deny:"))) return true;
    return false;
}

/* "Nobody fired but the police": they did. */
str told_exception(const fact_row *f) {
    static const char *const behind[] = { " but ", " except ", " other than " };
    uint32_t at = f->negative ? str_find(f->sentence.text, f->trigger.text, 0) : UINT32_MAX;
    if (at == UINT32_MAX) return STR("");
    str after = str_cut(f->sentence.text, at + f->trigger.text.size, f->sentence.text.size);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        str word = str_of(behind[i]);
        if (str_starts(after, word)) return str_cut(after, word.size, after.size);
    }
    return STR("");
}

static bool has_exception(const fact_row *f) { return told_exception(f).size > 0; }

bool told_negates(const fact_row *f) {
    return f->negative && f->type != NO_TYPE && told_like(f) == 0 && !has_exception(f);
}

/* "The envoy left the table, she said": what somebody else tells that he did, and no word of his own. */
static bool is_told_of(const fact_row *f) {
    if (!f->chain.n || !f->who.n) return false;
    const actor_row *a = &f->who.at[0];
    const link_row *k = &f->chain.at[0];
    str who = a->is.size ? a->is : a->at.text, by = k->name.size ? k->name : k->at.text;
    return !str_eq_fold(who, by);
}

bool told_denies(const ledger *l, ledger_event_ix of, const fact_row *f) {
    label type = l->events.at[of].type;
    if (f->type == REJECT) return type != REJECT && !is_told_of(f);
    if (!f->negative || is_denied(f)) return f->negative;
    bool same = f->type == type || type == NO_TYPE || (is_harm(type) && is_harm(f->type));
    return same && !has_exception(f);
}

/* ---- counted nouns ----------------------------------------------------------------------------- */

uint32_t told_noun(const table *t, str noun) {
    for (uint32_t cut = 0; cut < 3 && cut < noun.size; cut++) {
        uint32_t row = table_find(t, str_cut(noun, 0, noun.size - cut));
        if (row != UINT32_MAX) return row;
    }
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(table_get(t, row, "plural"), noun)) return row;
    return UINT32_MAX;
}

/* correct_value.c - a slot as people write it, and what that puts into a fact.
 *
 *     type     ASSAULT aerial                      who, whom   the army (UKR); Ada Example
 *     where    Northmark; Lviv {702550 city UKR UA.15 49.8383 24.0232 exact town}
 *     when     2024-08-12, 2024-08, 2024-08-12..2024-08-14
 *     figure   at least 14 people, 10 to 12, killed: about 30        chain   the mayor > Example Courier
 *     label    HEDGED                              none            empties a slot; chain none is the report's own voice
 *
 * What stands in braces behind a place is its key, kind, country, division, point and precision, which whoever has a gazetteer adds.
 * A name that the fact has already keeps what is known of it. */
#include "ledger/correct.h"

#include "base/utf8.h"
#include "ledger/query.h"

#include <math.h>

static bool is_none(str s) { return str_is(s, "none"); }

/* ---- where words stand ------------------------------------------------------------------------ */

static uint32_t points_of(str s) {
    uint32_t n = 0, size;
    for (uint32_t at = 0; at < s.size; at += size, n++) utf8_at(s, at, &size);
    return n;
}

/* The words with their place in the sentence, if they stand there. */
static words words_of(const fact_row *f, str s) {
    uint32_t at = str_find(f->sentence.text, s, 0);
    if (!s.size || at == UINT32_MAX) return (words){ .text = s };
    uint32_t begin = f->sentence.begin + points_of(str_cut(f->sentence.text, 0, at));
    return (words){ s, begin, begin + points_of(s) };
}

/* ---- who, whom -------------------------------------------------------------------------------- */

/* Takes "UKR" from behind "the army (UKR)". */
static str take_code(str *s) {
    uint32_t n = s->size;
    if (n < 6 || s->at[n - 1] != ')') return STR("");
    uint32_t open = n - 1;
    while (open && s->at[open] != '(') open--;
    str code = str_cut(*s, open + 1, n - 1);
    for (uint32_t i = 0; i < code.size; i++)
        if (!is_upper(code.at[i])) return STR("");
    if (code.size < 3 || code.size > 4) return STR("");
    *s = str_trim(str_cut(*s, 0, open));
    return code;
}

static bool is_called(const actor_row *a, str name) {
    return str_eq_fold(a->at.text, name) || str_eq_fold(a->name, name) || str_eq_fold(a->is, name);
}

static const actor_row *actor_called(const fact_row *f, str name) {
    for (uint32_t i = 0; i < f->who.n; i++)
        if (is_called(&f->who.at[i], name)) return &f->who.at[i];
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (is_called(&f->whom.at[i], name)) return &f->whom.at[i];
    return NULL;
}

static void set_actors(arena *mem, fact_row *f, bool whom, str value) {
    fact_row was = *f;
    if (whom) memset(&f->whom, 0, sizeof f->whom);
    else memset(&f->who, 0, sizeof f->who);
    for (str name; !is_none(value) && str_next(&value, ';', &name);) {
        name = str_trim(name);
        str code = take_code(&name);
        const actor_row *same = actor_called(&was, name);
        actor_row *a = whom ? array_add(mem, &f->whom) : array_add(mem, &f->who);
        if (!a) return;
        *a = same ? *same
                  : (actor_row){ .at = words_of(f, name), .class = THING, .corrected = true };
        if (code.size) a->code = code;
    }
}

/* ---- where ------------------------------------------------------------------------------------ */

static bool is_place_called(const where_row *p, str name) {
    return str_eq_fold(p->at.text, name) || str_eq_fold(p->name, name);
}

static str take_word(str *rest) {
    str word = STR("");
    while (str_next(rest, ' ', &word))
        if (word.size) break;
    return str_is(word, "-") ? STR("") : word;
}

/* "702550 city UKR UA.15 49.8383 24.0232" */
static void fill_place(where_row *p, str told) {
    p->key = take_word(&told);
    label kind = label_find("place", take_word(&told));
    p->kind = kind == LABEL_COUNT ? P_UNKNOWN : kind;
    p->country = take_word(&told);
    p->admin1 = take_word(&told);
    double lat, lon;
    bool point = str_number(take_word(&told), &lat);
    point = str_number(take_word(&told), &lon) && point;
    p->lat = point ? lat : (double)NAN;
    p->lon = point ? lon : (double)NAN;
    p->precision = str_is(told, "-") ? STR("") : told;
}

static where_row place_of(const fact_row *f, str name) {
    for (uint32_t i = 0; i < f->where.n; i++)
        if (is_place_called(&f->where.at[i], name)) return f->where.at[i];
    return (where_row){ .at = words_of(f, name),
                        .role = AT,
                        .kind = P_UNKNOWN,
                        .lat = NAN,
                        .lon = NAN,
                        .score = NAN,
                        .corrected = true };
}

static void set_places(arena *mem, fact_row *f, str value) {
    fact_row was = *f;
    memset(&f->where, 0, sizeof f->where);
    for (str name; !is_none(value) && str_next(&value, ';', &name);) {
        uint32_t brace = str_find(name, STR("{"), 0);
        str told = brace == UINT32_MAX ? STR("") : str_cut(name, brace + 1, name.size);
        name = str_trim(str_cut(name, 0, brace));
        where_row *p = array_add(mem, &f->where);
        if (!p) return;
        *p = place_of(&was, name);
        if (!str_ends(told, STR("}"))) continue;
        fill_place(p, str_cut(told, 0, told.size - 1));
        p->name = name;
        p->runner_up = STR("");
    }
}

/* ---- when ------------------------------------------------------------------------------------- */

static label grain_of(str value) {
    if (str_find(value, STR(".."), 0) != UINT32_MAX) return G_NONE;
    return value.size == 10 ? G_DAY : value.size == 7 ? G_MONTH : G_YEAR;
}

static str edtf_of(arena *mem, str value) {
    uint32_t dots = str_find(value, STR(".."), 0);
    textbuf b = { .mem = mem };
    if (dots == UINT32_MAX) return value;
    textbuf_add(&b, dots ? str_cut(value, 0, dots) : STR(".."));
    textbuf_char(&b, '/');
    str last = str_cut(value, dots + 2, value.size);
    textbuf_add(&b, last.size ? last : STR(".."));
    return textbuf_str(&b);
}

static void set_time(arena *mem, fact_row *f, str value) {
    time_row t = { .there = true, .resolved = true, .basis = EXPLICIT };
    f->when = (time_row){ .from = OPEN_PAST, .to = OPEN_END, .grain = G_NONE, .basis = EXPLICIT };
    if (is_none(value) || !query_days(value, &t.from, &t.to)) return;
    t.at = words_of(f, value);
    t.grain = grain_of(value);
    t.edtf = edtf_of(mem, value);
    t.other_from = OPEN_PAST, t.other_to = OPEN_END;
    f->when = t;
}

/* ---- how many --------------------------------------------------------------------------------- */

/* "1,200.5 people": the number, and `s` moves behind it; false when there is none. */
static bool take_number(str *s, double *out) {
    char digits[32];
    uint32_t n = 0, at = 0;
    for (; at < s->size && n < sizeof digits; at++) {
        char c = s->at[at];
        if (c == ',') continue;
        bool point = c == '.' && at + 1 < s->size && is_digit(s->at[at + 1]);
        if (!is_digit(c) && !point) break;
        digits[n++] = c;
    }
    if (!n || n == sizeof digits || !str_number((str){ digits, n }, out)) return false;
    *s = str_trim(str_cut(*s, at, s->size));
    return true;
}

/* "at least" is the label at_least; EXACT when none stands there. */
static label take_bound(str *s) {
    for (label b = EXACT; b <= UNDER; b++) {
        const char *name = label_text(b);
        uint32_t n = (uint32_t)strlen(name), i = 0;
        while (i < n && i < s->size && to_lower(s->at[i]) == (name[i] == '_' ? ' ' : name[i])) i++;
        if (i < n || i >= s->size || s->at[i] != ' ') continue;
        *s = str_trim(str_cut(*s, i, s->size));
        return b;
    }
    return EXACT;
}

/* Moves behind "to", "-" or ".." between two numbers. */
static bool take_to(str *s) {
    static const char *const between[] = { "to ", "-", ".." };
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (str_starts(*s, str_of(between[i]))) {
            *s = str_trim(str_cut(*s, (uint32_t)strlen(between[i]), s->size));
            return true;
        }
    return false;
}

static str take_measure(str *s) {
    uint32_t colon = str_find(*s, STR(":"), 0);
    if (colon == UINT32_MAX) return STR("");
    str measure = str_trim(str_cut(*s, 0, colon));
    *s = str_trim(str_cut(*s, colon + 1, s->size));
    return measure;
}

static bool read_figure(str s, figure_row *q) {
    str measure = take_measure(&s);
    q->at = (words){ .text = s };
    label bound = take_bound(&s);
    double low, high;
    if (!take_number(&s, &low)) return false;
    high = low;
    if (take_to(&s)) {
        if (!take_number(&s, &high) || bound != EXACT || high < low) return false;
        bound = RANGE;
    }
    q->value = low;
    q->bound = bound;
    q->low = bound == AT_MOST || bound == UNDER ? -(double)INFINITY : low;
    q->high = bound == AT_LEAST || bound == OVER ? (double)INFINITY : high;
    if (measure.size) q->measure = measure;
    if (s.size) q->of = s;
    return true;
}

static figure_row blank_figure(void) {
    return (
        figure_row){ .measure = STR("other"), .kind = LABEL_COUNT, .si_low = NAN, .si_high = NAN };
}

static void set_figure(arena *mem, fact_row *f, uint32_t which, str value) {
    fact_row was = *f;
    memset(&f->figures, 0, sizeof f->figures);
    for (uint32_t i = 0; i < was.figures.n || (i == which && !is_none(value)); i++) {
        if (i == which && is_none(value)) continue;
        figure_row *q = array_add(mem, &f->figures);
        if (!q) return;
        *q = i < was.figures.n ? was.figures.at[i] : blank_figure();
        if (i != which) continue;
        double factor = q->low > 0 && isfinite(q->low) ? q->si_low / q->low : q->si_high / q->high;
        read_figure(value, q);
        q->at = words_of(f, q->at.text);
        q->si_low = q->low * factor, q->si_high = q->high * factor;
        if (!isfinite(factor)) q->si = STR(""), q->si_low = q->si_high = NAN;
    }
}

/* ---- according to whom ------------------------------------------------------------------------ */

static link_row link_of(const fact_row *f, str name, bool first) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (str_eq_fold(f->chain.at[i].at.text, name) || str_eq_fold(f->chain.at[i].name, name))
            return f->chain.at[i];
    return (link_row){ .role = first ? SPEAKER : OUTLET,
                       .kind = first ? H_NONE : H_OUTLET,
                       .how = PARAPHRASE,
                       .named = true,
                       .n = 1,
                       .at = words_of(f, name),
                       .name = name };
}

static void set_chain(arena *mem, fact_row *f, str value) {
    fact_row was = *f;
    memset(&f->chain, 0, sizeof f->chain);
    for (str name; !is_none(value) && str_next(&value, '>', &name);) {
        link_row *k = array_add(mem, &f->chain);
        if (!k) return;
        *k = link_of(&was, str_trim(name), f->chain.n == 1);
    }
    f->basis = f->chain.n ? ATTRIBUTED : STATED;
    bool plain = f->label == REPORTED || f->label == ASSERTED;
    if (plain || was.basis == UNSOURCED) f->label = f->chain.n ? REPORTED : ASSERTED;
}

/* ---- what, how sure --------------------------------------------------------------------------- */

static void set_type(arena *mem, fact_row *f, str value) {
    str rest = value, first = take_word(&rest);
    (void)mem;
    f->type = is_none(value) ? NO_TYPE : label_find("type", first);
    f->type2 = NO_TYPE;
    f->modes = str_trim(rest);
}

/* The mode and polarity that a label says, where those of the reading say another. */
static void set_label(fact_row *f, str value) {
    bool intended = f->mode >= PLANNED && f->mode <= CONDITIONAL;
    bool unsure = f->mode == FEARED || f->mode == POSSIBLE;
    f->label = label_find("label", value);
    f->negative = f->label == DENIED;
    if (f->label == UNCLEAR) f->mode = UNKNOWN;
    else if (f->label == INTENDED) f->mode = intended && !unsure ? f->mode : PLANNED;
    else if (f->label == HEDGED) f->mode = intended || f->mode == UNKNOWN ? POSSIBLE : f->mode;
    else if (f->mode != ONGOING) f->mode = HAPPENED;
}

/* ---- the doors -------------------------------------------------------------------------------- */

void correct_set(arena *mem, fact_row *f, const review_row *r) {
    switch (r->field) {
    case FIELD_VERDICT: f->wrong = str_is(r->after, label_text(WRONG)); break;
    case FIELD_TYPE: set_type(mem, f, r->after); break;
    case FIELD_WHO: set_actors(mem, f, false, r->after); break;
    case FIELD_WHOM: set_actors(mem, f, true, r->after); break;
    case FIELD_WHERE: set_places(mem, f, r->after); break;
    case FIELD_WHEN: set_time(mem, f, r->after); break;
    case FIELD_FIGURE: set_figure(mem, f, r->which, r->after); break;
    case FIELD_CHAIN: set_chain(mem, f, r->after); break;
    default: set_label(f, r->after);
    }
}

bool correct_fits(label field, str value) {
    moment from, to;
    figure_row q = { .measure = STR("other") };
    str rest = value, first;
    switch (field) {
    case FIELD_VERDICT: return label_find("verdict", value) != LABEL_COUNT;
    case FIELD_LABEL: return label_find("label", value) != LABEL_COUNT;
    case FIELD_TYPE:
        first = take_word(&rest);
        return is_none(value) || (first.size && label_find("type", first) != LABEL_COUNT);
    case FIELD_WHEN: return is_none(value) || query_days(value, &from, &to);
    case FIELD_FIGURE: return is_none(value) || read_figure(value, &q);
    default: return value.size > 0;
    }
}

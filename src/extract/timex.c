/* timex.c - finding the expressions of time in a report, the longest at each place.
 *
 *     The column moved late on Aug. 6 and again between 10 and 12 August; in May 300 had left.
 *                      ^^^^^^^^^^^^^^                   ^^     ^^^^^^^^^     ^^^
 *
 * What a reader knows is not yet a date: "May" may be a name, "2000" a number of soldiers. The guards
 * below look at what stands around it. */
#include "extract/extract.h"
#include "extract/timex.h"

enum { LIST_MOST = 6, SURE_YEAR = 1900, SURE_UNTIL = 2100, OLD_YEAR = 1500 };

enum {
    BEFORE_ANY = 2
}; /* value of a W_BEFORE_YEAR that stands before a season too: "in", "during" */

/* ---- guards ---------------------------------------------------------------------------------- */

static const token *before(const timewords *f, const expr *x) {
    token_ix t = x->tokens.begin;
    bool first = t == 0 || (f->d->tokens.at[t].form & TOKEN_SENTENCE_START);
    return first ? NULL : &f->d->tokens.at[t - 1];
}

static bool word_before(const timewords *f, const expr *x, enum timex_word_class c) {
    return before(f, x) && timeword_at(f, x->tokens.begin - 1, c);
}

static bool is_name(const token *k) {
    if (!k || !(k->form & TOKEN_CAPITAL) || (k->form & (TOKEN_PUNCT | TOKEN_NUMBER))) return false;
    return !(k->form & TOKEN_SENTENCE_START) || k->pos == POS_PROPN;
}

static label pos_at(const timewords *f, token_ix t) {
    return t < f->end ? f->d->tokens.at[t].pos : POS_PUNCT;
}

static bool punct_at(const timewords *f, token_ix t) {
    return t >= f->end || (f->d->tokens.at[t].form & TOKEN_PUNCT);
}

/* A plural noun in small letters: what "2000" would count. */
static bool counts_next(const timewords *f, token_ix t) {
    if (t >= f->end) return false;
    const token *k = &f->d->tokens.at[t];
    str s = token_text(f->d, t);
    if (k->form & (TOKEN_CAPITAL | TOKEN_PUNCT)) return false;
    if (k->pos != POS_NOUN && k->pos != POS_X) return false;
    for (uint32_t i = doc_entry_first(f->d, t, TABLE_UNITS); i != NONE; i = doc_entry_next(f->d, i))
        return true;
    return timeword_at(f, t, W_COUNTED) || (s.size > 2 && s.at[s.size - 1] == 's');
}

/* "Army-2022" is a name. */
static bool in_compound(const timewords *f, token_ix t) {
    bool hyphen = t > 1 && hyphen_at(f, t - 1) && glued(f, t) && glued(f, t - 1);
    return hyphen && !timeword_at(f, t - 2, W_NUMBER) && !timeword_at(f, t - 2, W_MONTH);
}

/* "in 2014", "the 2016 vote", "(2014)"; not "2000 soldiers", "Resolution 1701", "1500-strong". */
static bool year_stands(const timewords *f, const expr *x) {
    token_ix end = x->tokens.end;
    const token *k = before(f, x);
    const timeword *led = k ? timeword_at(f, x->tokens.begin - 1, W_BEFORE_YEAR) : NULL;
    if (in_compound(f, x->tokens.begin)) return false;
    if (glued(f, end) && hyphen_at(f, end) && !timeword_at(f, end + 1, W_NUMBER)) return false;
    if (glued(f, end) && !punct_at(f, end) && pos_at(f, end) != POS_PART) return false;
    if (k && glued(f, x->tokens.begin) && !(k->form & TOKEN_PUNCT)) return false;
    if (is_name(k) && !led && !word_before(f, x, W_WEEKDAY)) return false;
    if (counts_next(f, end) && !(led && led->value == BEFORE_ANY)) return false;
    if (x->year < OLD_YEAR || x->year >= SURE_UNTIL)
        return led && led->value == BEFORE_ANY; /* "from 2100 to 0500" */
    return led || (x->year >= SURE_YEAR && !word_before(f, x, W_AT));
}

/* "May" and "March" are names and verbs too, "April" and "June" names. */
static bool month_stands(const timewords *f, const expr *x) {
    const timeword *m = timeword_at(f, x->tokens.begin, W_MONTH);
    if (!m || x->tokens.end > m->tokens.end || !(m->guard & (GUARD_NAME | GUARD_VERB))) return true;
    const token *k = before(f, x);
    bool led = word_before(f, x, W_BEFORE_YEAR) && !word_before(f, x, W_JOIN);
    if (!led && (is_name(k) || pos_at(f, x->tokens.end) == POS_PROPN))
        return false; /* "Theresa May", "April Jones" */
    bool shouted = f->d->tokens.at[x->tokens.begin].form & TOKEN_ALL_CAPITAL;
    if (shouted && (m->guard & GUARD_VERB))
        return led && !token_at(f, x->tokens.begin - 1, "the"); /* "WE MAY GO" */
    if (k || !(m->guard & GUARD_VERB)) return true;
    label next = pos_at(f, x->tokens.end);
    return next == POS_AUX || next == POS_VERB || next == POS_PUNCT || next == POS_ADP;
}

/* "winter" needs a word that makes it a season, "fall" one that no verb has before it: "in the fall". */
static bool season_stands(const timewords *f, const expr *x) {
    if (x->year || x->year_ref || x->ref || x->mod) return true;
    token_ix t = x->tokens.begin;
    bool the = token_at(f, t, "the");
    const timeword *s = timeword_at(f, t + the, W_SEASON);
    if (t > 0 && token_at(f, t - 1, "the")) return false; /* it was no season with it */
    bool name = s && is_name(&f->d->tokens.at[t + the]) && pos_at(f, x->tokens.end) == POS_PROPN;
    if (name) return false; /* "the Winter War" */
    const timeword *led = before(f, x) ? timeword_at(f, t - 1, W_BEFORE_YEAR) : NULL;
    if (s && (s->guard & GUARD_VERB)) return led && led->value == BEFORE_ANY;
    return led || the;
}

/* "at dawn", "the morning"; a night alone is an evening or a noun of its own. */
static bool part_stands(const timewords *f, const expr *x) {
    if (x->ref || x->mod || !x->from_text || x->minute >= 0 || x->tokens.end - x->tokens.begin > 2)
        return true;
    return word_before(f, x, W_AT) || token_at(f, x->tokens.begin, "the");
}

static bool stands(const timewords *f, const expr *x) {
    if (x->shape == SHAPE_DATE && x->unit == G_YEAR) return !x->bare || year_stands(f, x);
    if (x->shape == SHAPE_DATE && x->unit == G_MONTH && !x->year && !x->year_ref && !x->ref)
        return month_stands(f, x);
    if (x->shape == SHAPE_DATE && x->unit == G_SEASON) return season_stands(f, x);
    if (x->shape == SHAPE_UNIT && x->part) return part_stands(f, x);
    if (x->shape == SHAPE_EVENT) return word_before(f, x, W_SINCE);
    return true;
}

/* ---- the two ends of a range, and lists ------------------------------------------------------ */

/* Over "to", "and", "-" or a comma; `runs` tells that the days between are meant too. */
static bool take_joiner(const timewords *f, token_ix *t, bool *runs) {
    token_ix at = *t;
    *runs = true;
    if (hyphen_at(f, at)) at++;
    else if (take_token(f, &at, ",") || take_token(f, &at, "/")) *runs = false;
    else {
        const timeword *w = take_word(f, &at, W_JOIN);
        if (!w) return false;
        *runs = w->value == 0;
    }
    *t = at;
    return true;
}

static const timeword *take_day_number(const timewords *f, token_ix *t) {
    token_ix at = *t;
    timex_take_the(f, &at);
    const timeword *n = take_word(f, &at, W_NUMBER);
    if (n && n->digits > 2) return NULL;
    if (!n) n = take_word(f, &at, W_ORDINAL);
    if (!n || n->value < 1 || n->value > 31) return NULL;
    *t = at;
    return n;
}

/* "12" of "12-14 July", "6" of "6, 7 and 8 August": its month comes behind. */
static bool first_day(const timewords *f, token_ix t, expr *x) {
    token_ix begin = t, end = 0;
    const timeword *day = take_day_number(f, &t);
    bool runs = false;
    end = t;
    for (int i = 0; day && i < LIST_MOST; i++) {
        bool more;
        if (!take_joiner(f, &t, &more)) return false;
        if (i == 0) runs = more;
        if (timex_read_date(f, t, x) && x->month && x->day && !timeword_at(f, t, W_MONTH) &&
            !timeword_at(f, t, W_WEEKDAY))
            break;
        if (!take_day_number(f, &t)) return false;
        if (i + 1 == LIST_MOST) return false;
    }
    if (!day) return false;
    x->day = (uint8_t)day->value;
    x->joined = runs;
    x->tokens = (range){ begin, end };
    return true;
}

/* "499" of "499-493 BC" */
static bool first_bc(const timewords *f, token_ix t, expr *x) {
    const timeword *n = take_word(f, &t, W_NUMBER);
    token_ix end = t;
    bool runs;
    if (!n || !n->digits || n->digits > 4 || !take_joiner(f, &t, &runs)) return false;
    if (!timex_read_date(f, t, x) || x->unit != G_YEAR || x->year >= 0) return false;
    x->year = (int16_t)-n->value;
    x->joined = runs;
    x->tokens = (range){ n->tokens.begin, end };
    return true;
}

/* "9" of "March 5-9, 1918", "25" of "April 24 and 25" */
static bool second_day(const timewords *f, expr *first, expr *x) {
    token_ix t = first->tokens.end;
    bool runs, hyphen = hyphen_at(f, t);
    if (first->shape != SHAPE_DATE || !first->day || first->part || first->minute >= 0 ||
        !take_joiner(f, &t, &runs))
        return false;
    token_ix begin = t;
    if (take_word(f, &t, W_JOIN)) begin = t;
    const timeword *day = take_day_number(f, &t);
    label next = pos_at(f, t);
    if (!day || (day->value <= first->day && !first->year) || timeword_at(f, t, W_MONTH) ||
        timeword_at(f, t, W_UNITS))
        return false;
    if (token_at(f, t, "of") && timeword_at(f, t + 1, W_MONTH)) return false;
    if (!hyphen && (next == POS_NOUN || next == POS_NUM || next == POS_PROPN || next == POS_ADJ ||
                    next == POS_SYM))
        return false;
    *x = *first;
    x->tokens = (range){ begin, t };
    x->day = (uint8_t)day->value;
    first->joined = runs;
    token_ix at = t;
    if (!x->year && take_token(f, &at, ",") && timex_take_year(f, &at, x)) {
        x->tokens.end = at;
        first->year = x->year;
    }
    return true;
}

/* "45" of "1939-45" */
static bool second_year(const timewords *f, expr *first, expr *x) {
    token_ix t = first->tokens.end;
    if (first->shape != SHAPE_DATE || first->unit != G_YEAR || first->year < 1000 ||
        !take_hyphen(f, &t))
        return false;
    const timeword *n = take_word(f, &t, W_NUMBER);
    if (!n || n->digits != 2 || n->value <= first->year % 100) return false;
    *x = *first;
    x->year = (int16_t)(first->year - first->year % 100 + n->value);
    x->tokens = n->tokens;
    first->joined = true;
    return true;
}

static bool is_clock(const expr *x) { return x->minute >= 0 || x->part; }

/* "from 3 a.m. to 9 p.m. on Thursday", "from 8 p.m. on Saturday to noon": hours of one day, which one of them names. */
static bool share_day(const timewords *f, expr *a, expr *b) {
    token_ix t = a->tokens.end;
    bool runs;
    if (!is_clock(a) || !is_clock(b) || !take_joiner(f, &t, &runs) || !runs || t != b->tokens.begin)
        return false;
    if (a->from_text && !b->from_text) {
        expr of = *b;
        of.minute = a->minute, of.part = a->part, of.tokens = a->tokens, of.onward = a->onward;
        *a = of;
    }
    a->joined = true;
    return true;
}

/* "26 June - 4 August 1952": what one end says, the other need not. */
static void share_year(const timewords *f, expr *a, expr *b) {
    token_ix t = a->tokens.end;
    bool runs,
        dates = (a->shape == SHAPE_DATE || a->shape == SHAPE_WEEKDAY) && a->shape == b->shape;
    if (!dates || a->minute >= 0 || b->minute >= 0 || !take_joiner(f, &t, &runs) ||
        t != b->tokens.begin)
        return;
    bool between = a->tokens.begin > 0 && token_at(f, a->tokens.begin - 1, "between");
    if ((runs || between) && a->unit == b->unit) a->joined = true;
    if (a->shape == SHAPE_WEEKDAY || a->unit != b->unit || a->ref || b->ref) return;
    bool turns = a->month > b->month && b->month;
    if (!a->year && b->year && !a->year_ref) a->year = (int16_t)(b->year - turns);
    else if (a->year && !b->year && !b->year_ref && a->unit != G_YEAR)
        b->year = (int16_t)(a->year + turns);
}

/* ---- finding --------------------------------------------------------------------------------- */

/* "by Friday's attack" is an attack, no end. */
static bool owns_next(const timewords *f, token_ix t) {
    return token_at(f, t, "'s") || token_at(f, t, "\xE2\x80\x99s");
}

/* A word of one to three tokens that ends before `t`: "as of". */
static const timeword *ends_before(const timewords *f, token_ix t, enum timex_word_class c) {
    for (token_ix n = 3; n > 0; n--) {
        const timeword *w = t >= n ? timeword_at(f, t - n, c) : NULL;
        if (w && w->tokens.end == t) return w;
    }
    return NULL;
}

/* "since Friday", "until Friday", "by Friday"; "by evening" is the evening. */
static void set_ends(const timewords *f, expr *x) {
    token_ix t = x->tokens.begin;
    const timeword *w = t > 0 ? timeword_at(f, t - 1, W_SINCE) : NULL;
    const timeword *by = w ? NULL : ends_before(f, t, W_BY);
    bool alone = x->part && x->from_text && !x->ref;
    if (x->shape == SHAPE_LENGTH || x->shape == SHAPE_SET) return;
    if (w) x->since = w->value == 1, x->until = w->value == 0;
    if (by && !alone && x->shape != SHAPE_OFFSET && x->shape != SHAPE_REF &&
        !owns_next(f, x->tokens.end))
        x->onward = by->value == 1, x->no_later = by->value == 0;
}

/* An expression may begin at a word of time, or at an article before one. */
static bool may_begin(const timewords *f, token_ix t) {
    if (f->begins[t]) return true;
    if (t + 1 >= f->end || !f->begins[t + 1]) return false;
    return token_at(f, t, "the") || token_at(f, t, "a") || token_at(f, t, "an") ||
           token_at(f, t, "another");
}

static expr *add(arena *a, expr_list *to, const expr *x) {
    expr *n = array_add(a, to);
    if (n) *n = *x;
    return n;
}

/* The expression at `t` and what hangs on it; the token behind. */
static token_ix find_at(const timewords *f, arena *a, token_ix t, expr_list *to) {
    expr x, y;
    bool found =
        first_day(f, t, &x) || first_bc(f, t, &x) || (timex_read(f, t, &x) && stands(f, &x));
    if (!found) return t + 1;
    set_ends(f, &x);
    expr *last = add(a, to, &x);
    for (int i = 0; last && i < LIST_MOST && (second_day(f, last, &y) || second_year(f, last, &y));
         i++) {
        if (y.year && !last->year) last->year = y.year;
        y.joined = false;
        last = add(a, to, &y);
    }
    if (!last) return f->d->tokens.n;
    if (to->n > 1 && !share_day(f, &to->at[to->n - 2], &to->at[to->n - 1]))
        share_year(f, &to->at[to->n - 2], &to->at[to->n - 1]);
    return last->tokens.end > t ? last->tokens.end : t + 1;
}

static void find_all(timewords *f, arena *a, expr_list *to) {
    const doc *d = f->d;
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        f->end = d->sentences.at[s].tokens.end;
        for (token_ix t = d->sentences.at[s].tokens.begin; t < f->end;)
            t = may_begin(f, t) ? find_at(f, a, t, to) : t + 1;
    }
    f->end = d->tokens.n;
}

void timex_run(const engine *e, worker *w, doc *d) {
    timewords words;
    expr_list list = { 0 };
    timewords_find(e, &w->scratch, d, &words);
    if (words.first) find_all(&words, &w->scratch, &list);
    if (words.first) timex_place(&words, &list, d);
    if (w->scratch.failed) doc_fail(d, w->scratch.failed, "scratch memory");
}

/* narrow.c - a question becomes a condition of the store, by the indexes that the store has.
 *
 *     figures killed --where Kursk     facts whose place says "kursk", and that have a figure of "killed"
 *     conflicts where:Kursk            both facts of each dispute of which one is there
 *     brief --since 7d                 facts of these reports, and all others of their events                  */
#include "narrow.h"

#include "base/utf8.h"

typedef ARRAY(str) given_list;
typedef struct narrowing {
    arena *mem;
    textbuf sql;
    given_list given;
    bool ranges; /* reports give the first and the last row of their facts, not each */
    ARRAY(narrowed_part) parts;
} narrowing;

static void put(narrowing *x, const char *sql) { textbuf_add(&x->sql, str_of(sql)); }

/* "?3" for a value from outside. */
static void put_given(narrowing *x, str value) {
    str *s = array_add(x->mem, &x->given);
    if (s) *s = value;
    textbuf_print(&x->sql, "?%u", x->given.n);
}

/* "a ? b" with the value in the place of the mark. */
static void put_with(narrowing *x, const char *before, str value, const char *after) {
    put(x, before);
    put_given(x, value);
    put(x, after);
}

static str number(moment m, arena *a) {
    textbuf b = { .mem = a };
    textbuf_print(&b, "%lld", (long long)m);
    return textbuf_str(&b);
}

static str day(moment m, arena *a) {
    textbuf b = { .mem = a };
    int y, month, date;
    day_parts(m / MINUTES_A_DAY, &y, &month, &date);
    textbuf_print(&b, "%04d-%02d-%02d", y, month, date);
    return textbuf_str(&b);
}

/* What was put since the last part is one SELECT. */
static void end_part(narrowing *x, bool sure) {
    narrowed_part *p = array_add(x->mem, &x->parts);
    if (p) *p = (narrowed_part){ str_copy(x->mem, textbuf_str(&x->sql)).at, sure };
    x->sql.size = 0;
}

/* ---- the index of words ------------------------------------------------------------------------ */

/* The index has texts as they are compared. One word of plain letters and digits is there if and only if a text says it. */
static bool is_plain(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (!is_alpha(s.at[i]) && !is_digit(s.at[i])) return false;
    return s.size > 0;
}

/* Several words, or one with marks in it, as a phrase of the index; false where there is no word. */
static bool put_phrase(textbuf *to, str s, bool joined) {
    bool word = false;
    textbuf_char(to, '"');
    for (uint32_t i = 0; i < s.size; i++) {
        word = word || is_word_byte(s.at[i]);
        if (is_word_byte(s.at[i])) textbuf_char(to, s.at[i]);
        else if (!joined) textbuf_char(to, ' ');
    }
    textbuf_char(to, '"');
    return word;
}

static bool put_match(narrowing *x, const char *columns, const query_term *t) {
    textbuf b = { .mem = x->mem };
    textbuf_add(&b, str_of(columns));
    textbuf_char(&b, '(');
    if (!put_phrase(&b, t->folded, false)) return false;
    if (t->prefix) textbuf_add(&b, STR(" *"));
    if (!is_plain(t->folded)) { /* "take-place" is in the index of modes as one word */
        textbuf_add(&b, STR(" OR "));
        put_phrase(&b, t->folded, true);
    }
    textbuf_char(&b, ')');
    put_with(x, "SELECT rowid FROM fact_words WHERE fact_words MATCH ", textbuf_str(&b), "");
    end_part(x, t->key != QUERY_OUTLET && is_plain(t->folded));
    return true;
}

/* What belongs to the country that a term names. */
static void put_country(narrowing *x, const char *slot, const char *column, const query_term *t) {
    if (!t->country.size) return;
    textbuf_print(&x->sql, "SELECT fact FROM %s WHERE %s", slot, column);
    put_with(x, " = ", t->country, "");
    end_part(x, true);
}

/* ---- the other slots ----------------------------------------------------------------------------- */

/* The facts of reports: what follows is a condition on report `r`. */
static void put_reports(narrowing *x) {
    put(x, x->ranges
               ? "SELECT g.first, g.last FROM report r CROSS JOIN reading g ON g.report = r.id AND"
                 " g.current WHERE "
               : "SELECT f.id FROM report r CROSS JOIN fact f ON f.report = r.id WHERE ");
}

static void put_says(narrowing *x, const char *before, const query_term *t) {
    put_with(x, before, t->folded, t->prefix ? ", 1)" : ", 0)");
}

static void put_report_says(narrowing *x, const char *before, const query_term *t) {
    put_reports(x);
    put_says(x, before, t);
    end_part(x, true);
}

static void put_bounds(narrowing *x, moment from, moment to) {
    const char *sql = "";
    if (from != OPEN_PAST) {
        put_with(x, "r.minute >= CAST(", number(from, x->mem), " AS INTEGER)");
        sql = " AND ";
    }
    if (to == OPEN_END) return;
    put(x, sql);
    put_with(x, "r.minute < CAST(", number(to, x->mem), " AS INTEGER)");
}

/* A fact without a date of its own is as old as its report; the index fact_undated has these. */
static void put_when(narrowing *x, const query_term *t) {
    bool from = t->from != OPEN_PAST, to = t->to != OPEN_END;
    put(x, "SELECT id FROM fact WHERE current AND time_flags & 3 = 3");
    if (to) put_with(x, " AND (time_from < ", day(t->to, x->mem), " OR time_from IS NULL)");
    if (from) put_with(x, " AND (time_to > ", day(t->from, x->mem), " OR time_to IS NULL)");
    put(x, " AND (time_from IS NOT NULL OR time_to IS NOT NULL)");
    end_part(x, true);
    put(x, "SELECT f.id FROM report r CROSS JOIN fact f ON f.report = r.id WHERE f.current AND"
           " (f.time_flags & 3 <> 3 OR (f.time_from IS NULL AND f.time_to IS NULL)) AND ");
    put_bounds(x, t->from, t->to);
    end_part(x, true);
}

static void put_how(narrowing *x, const query_term *t) {
    static const char *const sets[] = { "label", "mode", "basis" };
    str word = str_of(label_text(t->set));
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (label_find(sets[i], word) != t->set) continue;
        textbuf_print(&x->sql, "SELECT id FROM fact WHERE current AND %s", sets[i]);
        put_with(x, " = ", word, "");
        end_part(x, true);
    }
}

static void put_story(narrowing *x, const query_term *t) {
    put_reports(x);
    put_with(
        x,
        "r.id IN (SELECT m.report FROM story s CROSS JOIN story_report m ON m.story = s.id WHERE "
        "substr(s.uid, 1, length(",
        t->raw, "))");
    put_with(x, " = ", t->raw, "");
    put_says(x, " OR says(s.label, ", t);
    put(x, ")");
    end_part(x, true);
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* The parts of a term, however it stands; false when it is not known here. */
static bool put_parts(narrowing *x, const query_term *t) {
    static const char *const columns[QUERY_KEYS] = {
        [QUERY_WORDS] = "",         [QUERY_WHO] = "{who whom} : ", [QUERY_WHAT] = "what : ",
        [QUERY_WHERE] = "place : ", [QUERY_SAYS] = "says : ",      [QUERY_OUTLET] = "says : ",
    };
    if (t->key == QUERY_WHEN) put_when(x, t);
    else if (t->key == QUERY_HOW) put_how(x, t);
    else if (t->key == QUERY_STORY) put_story(x, t);
    else if (!put_match(x, columns[t->key], t)) return false;
    if (t->key == QUERY_WHO) put_country(x, "actor", "code", t);
    if (t->key == QUERY_WHERE) put_country(x, "place", "country", t);
    if (t->key == QUERY_SAYS) put_country(x, "source", "side", t);
    if (t->key == QUERY_WORDS) put_report_says(x, "says(r.title, ", t);
    if (t->key == QUERY_WORDS || t->key == QUERY_OUTLET) put_report_says(x, "says(r.outlet, ", t);
    return true;
}

/* When reports appeared, and which came since. */
static void put_query_bounds(narrowing *x, const query *q) {
    bool days = q->since != OPEN_PAST || q->until != OPEN_END;
    put_bounds(x, q->since, q->until);
    if (q->after && days) put(x, " AND ");
    if (q->after) put_with(x, "r.id > CAST(", number(q->after, x->mem), " AS INTEGER)");
}

static narrowed parts_of(const narrowing *x) {
    return (narrowed){ x->parts.at, x->given.at, x->parts.n, x->given.n };
}

bool narrow_term(const query_term *t, arena *a, narrowed *out) {
    narrowing x = { .mem = a, .sql = { .mem = a }, .ranges = true };
    bool looked_up = put_parts(&x, t);
    *out = parts_of(&x);
    return looked_up;
}

void narrow_bounds(const query *q, arena *a, narrowed *out) {
    narrowing x = { .mem = a, .sql = { .mem = a }, .ranges = true };
    put_reports(&x);
    put_query_bounds(&x, q);
    end_part(&x, true);
    *out = parts_of(&x);
}

static void and (narrowing * x) {
    if (x->sql.size) put(x, " AND ");
}

/* Facts that people set right may hold what their tables do not say: they always come along. */
static void put_reviewed(narrowing *x) {
    put(x,
        " UNION SELECT id FROM fact WHERE uid IN (SELECT row_uid FROM review WHERE of = 'fact')");
}

/* Facts that a term can hold of. */
static bool put_term(narrowing *x, const query_term *t) {
    narrowing own = { .mem = x->mem, .sql = { .mem = x->mem }, .given = x->given };
    if (t->negative || !put_parts(&own, t)) return false;
    x->given = own.given;
    for (uint32_t i = 0; i < own.parts.n; i++) {
        if (i) put(x, " UNION ");
        put(x, own.parts.at[i].select);
    }
    return true;
}

/* Terms between which OR stands; if one of them cannot be narrowed, none is. */
static void put_group(narrowing *x, const query_term *t, uint32_t n) {
    uint32_t size = x->sql.size, given = x->given.n;
    and(x);
    put(x, "f.id IN (");
    for (uint32_t i = 0; i < n; i++) {
        if (i) put(x, " UNION ");
        if (put_term(x, &t[i])) continue;
        x->sql.size = size, x->given.n = given;
        return;
    }
    put_reviewed(x);
    put(x, ")");
}

static void put_query(narrowing *x, const query *q) {
    if (query_is_bound(q)) put_query_bounds(x, q);
    for (uint32_t i = 0, end; i < q->terms.n; i = end) {
        for (end = i + 1; end < q->terms.n && q->terms.at[end].otherwise;) end++;
        put_group(x, &q->terms.at[i], end - i);
    }
}

/* ---- views ----------------------------------------------------------------------------------- */

/* Rows of which an id begins so. */
static void put_begins(narrowing *x, const char *column, str id) {
    textbuf end = { .mem = x->mem };
    textbuf_print(&end, "%.*s~", STR_ARG(id));
    put(x, column);
    put_with(x, " >= ", id, " AND ");
    put(x, column);
    put_with(x, " < ", textbuf_str(&end), "");
}

/* What is found, as the table `hit`. */
static void put_hits(narrowing *x, str condition) {
    textbuf_print(&x->sql,
                  "WITH hit(id) AS (SELECT f.id FROM fact f JOIN report r ON r.id = f.report WHERE "
                  "f.current AND r.newest AND %.*s) ",
                  STR_ARG(condition));
}

/* A fact is loaded with all others of its event, so that an event that is meant in part is told as it is. */
static void widen_to_events(narrowing *x) {
    str condition = textbuf_str(&x->sql);
    if (!condition.size) return;
    x->sql = (textbuf){ .mem = x->mem };
    put(x, "f.id IN (");
    put_hits(x, condition);
    put(x, "SELECT id FROM hit UNION SELECT e.fact FROM event_fact e WHERE e.event IN "
           "(SELECT event FROM event_fact WHERE fact IN (SELECT id FROM hit)))");
}

static void put_measures(narrowing *x, const char *from, str measure) {
    put(x, "SELECT fact FROM ");
    put(x, from);
    put_with(x, " WHERE folds(measure, ", measure, ")");
    put_with(x, " OR holds(of, ", measure, ")");
}

/* Facts with a figure, or with one that is asked for. */
static void narrow_to_figures(narrowing *x, str measure) {
    textbuf b = { .mem = x->mem };
    utf8_fold(&b, measure);
    and(x);
    put(x, "f.id IN (");
    if (b.size) {
        put_measures(x, "figure", textbuf_str(&b));
        put(x, " UNION ");
        put_measures(x, "series", textbuf_str(&b));
    } else put(x, "SELECT fact FROM figure");
    put_reviewed(x);
    put(x, ")");
}

/* Both facts of each dispute of which one is meant. */
static void narrow_to_disputes(narrowing *x, str about) {
    str condition = textbuf_str(&x->sql);
    x->sql = (textbuf){ .mem = x->mem };
    put(x, "f.id IN (");
    put_hits(x, condition.size ? condition : STR("1"));
    put_with(x, ", pair(a, b) AS (SELECT fact_a, fact_b FROM dispute WHERE kind <> ",
             str_of(label_text(LATER_COUNT)), "");
    if (about.size) put_with(x, " AND about = ", about, "");
    if (condition.size)
        put(x, " AND (fact_a IN (SELECT id FROM hit) OR fact_b IN (SELECT id FROM hit))");
    put(x, ") SELECT a FROM pair UNION SELECT b FROM pair)");
}

static void narrow_to_event(narrowing *x, str id) {
    and(x);
    put(x, "f.id IN (SELECT fact FROM event_fact WHERE event IN (SELECT id FROM event WHERE ");
    put_begins(x, "uid", id);
    put(x, " UNION SELECT event FROM event_fact WHERE fact IN (SELECT id FROM fact WHERE current "
           "AND ");
    put_begins(x, "uid", id);
    put(x, ")))");
}

static void narrow_to_report(narrowing *x, str id) {
    and(x);
    put_with(x, "(r.given = ", id, "");
    put_with(x, " OR r.url = ", id, " OR (");
    put_begins(x, "r.uid", id);
    put(x, "))");
}

/* What `show` shows: true when it is one thing of that name. */
static bool narrow_to_thing(narrowing *x, str kind, str id, store_scope *scope) {
    if (str_is(kind, "report")) {
        scope->texts = scope->silent = true;
        narrow_to_report(x, id);
    } else if (str_is(kind, "event")) narrow_to_event(x, id);
    else if (str_is(kind, "fact")) {
        and(x);
        put_begins(x, "f.uid", id);
        widen_to_events(x);
    } else return false;
    return true;
}

static void set_condition(const narrowing *x, store_scope *scope) {
    if (!x->sql.size) return;
    scope->where = str_copy(x->mem, textbuf_str(&x->sql)).at;
    scope->given = x->given.at;
    scope->given_count = x->given.n;
}

void narrow_scope(const sitrep_question *what, const query *q, arena *a, store_scope *scope) {
    narrowing x = { .mem = a, .sql = { .mem = a } };
    str v = str_of(what->view);
    put_query(&x, q);
    if (str_is(v, "figures")) narrow_to_figures(&x, str_of(what->measure));
    else if (str_is(v, "conflicts")) narrow_to_disputes(&x, str_of(what->about));
    else if (!str_is(v, "find") && !(str_is(v, "show") && narrow_to_thing(&x, str_of(what->kind),
                                                                          str_of(what->id), scope)))
        widen_to_events(&x);
    set_condition(&x, scope);
}

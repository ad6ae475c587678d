/* narrow.c - a question becomes a condition of the store, by the indexes that the store has.
 *
 *     figures killed --where Kursk     facts whose place says "kursk", and that have a figure of "killed"
 *     conflicts where:Kursk            both facts of each dispute of which one is there
 *     brief --since 7d                 facts of these reports, and all others of their events                  */
#include "narrow.h"

#include "base/utf8.h"

typedef struct narrowing {
    arena *mem;
    textbuf sql;
    ARRAY(str) given;
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

/* ---- the index of words ------------------------------------------------------------------------ */

/* The words of a term as the index has them: "ship" * AND "crew". False: they cannot be looked up there. */
static bool put_tokens(const query_term *t, textbuf *to) {
    str s = t->folded;
    uint32_t n = 0, end;
    for (uint32_t at = 0; at < s.size; at = end + 1) {
        for (end = at; end < s.size && (is_alpha(s.at[end]) || is_digit(s.at[end])); end++) {}
        if (end < s.size && (unsigned char)s.at[end] >= 0x80) return false;
        if (end == at) continue;
        textbuf_print(to, "%s\"%.*s\"%s", n++ ? " AND " : "", (int)(end - at), s.at + at,
                      t->prefix && end == s.size ? " *" : "");
    }
    return n > 0;
}

static bool put_match(narrowing *x, const char *columns, const query_term *t) {
    textbuf b = { .mem = x->mem };
    textbuf_print(&b, "%s(", columns);
    if (!put_tokens(t, &b)) return false;
    if (t->country.size) textbuf_print(&b, " OR \"%.*s\"", STR_ARG(t->country));
    textbuf_char(&b, ')');
    put_with(x, "SELECT rowid FROM fact_words WHERE fact_words MATCH ", textbuf_str(&b), "");
    return true;
}

/* ---- the other slots ----------------------------------------------------------------------------- */

static void put_says(narrowing *x, const char *before, const query_term *t) {
    put_with(x, before, t->folded, t->prefix ? ", 1)" : ", 0)");
}

static void put_kinds(narrowing *x, const query_term *t) {
    put_with(x, " UNION SELECT id FROM fact WHERE current AND (kind = ", t->raw, " COLLATE NOCASE");
    put_with(x, " OR type = ", t->raw, " COLLATE NOCASE");
    put_with(x, " OR type2 = ", t->raw, " COLLATE NOCASE");
    put_with(x, " OR modes LIKE '%' || ", t->raw, " || '%')");
    put_says(x, " UNION SELECT fact FROM figure WHERE says(measure, ", t);
}

static void put_outlets(narrowing *x, const query_term *t) {
    put_says(
        x, " UNION SELECT id FROM fact WHERE report IN (SELECT id FROM report WHERE says(outlet, ",
        t);
    put(x, ")");
}

static void put_titles(narrowing *x, const query_term *t) {
    put_says(x,
             " UNION SELECT id FROM fact WHERE report IN (SELECT id FROM report WHERE says(title, ",
             t);
    put(x, ")");
}

static void put_when(narrowing *x, const query_term *t) {
    bool from = t->from != OPEN_PAST, to = t->to != OPEN_END;
    put(x, "SELECT id FROM fact WHERE current");
    if (to) put_with(x, " AND (time_from < ", day(t->to, x->mem), " OR time_from IS NULL)");
    if (from) put_with(x, " AND (time_to > ", day(t->from, x->mem), " OR time_to IS NULL)");
    put(x, " AND (time_from IS NOT NULL OR time_to IS NOT NULL)");
    put(x, " UNION SELECT f.id FROM fact f JOIN report r ON r.id = f.report WHERE f.current");
    if (from) put_with(x, " AND r.minute >= CAST(", number(t->from, x->mem), " AS INTEGER)");
    if (to) put_with(x, " AND r.minute < CAST(", number(t->to, x->mem), " AS INTEGER)");
}

static void put_how(narrowing *x, const query_term *t) {
    str word = str_of(label_text(t->set));
    put_with(x, "SELECT id FROM fact WHERE current AND (label = ", word, "");
    put_with(x, " OR mode = ", word, "");
    put_with(x, " OR basis = ", word, ")");
}

static void put_story(narrowing *x, const query_term *t) {
    put_with(x,
             "SELECT f.id FROM story s JOIN story_report m ON m.story = s.id JOIN fact f ON "
             "f.report = m.report WHERE substr(s.uid, 1, length(",
             t->raw, "))");
    put_with(x, " = ", t->raw, "");
    put_says(x, " OR says(s.label, ", t);
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* Facts that a term can hold of; false when that is not known here. */
static bool put_term(narrowing *x, const query_term *t) {
    if (t->negative) return false;
    switch (t->key) {
    case QUERY_WHO: return put_match(x, "{who whom} : ", t);
    case QUERY_WHERE: return put_match(x, "place : ", t);
    case QUERY_SAYS: return put_match(x, "says : ", t);
    case QUERY_WHAT:
        if (!put_match(x, "sentence : ", t)) return false;
        put_kinds(x, t);
        return true;
    case QUERY_OUTLET:
        if (!put_match(x, "says : ", t)) return false;
        put_outlets(x, t);
        return true;
    case QUERY_WHEN: put_when(x, t); return true;
    case QUERY_HOW: put_how(x, t); return true;
    case QUERY_STORY: put_story(x, t); return true;
    default:
        if (!put_match(x, "", t)) return false;
        put_kinds(x, t), put_titles(x, t), put_outlets(x, t);
        return true;
    }
}

static void and (narrowing * x) {
    if (x->sql.size) put(x, " AND ");
}

/* Facts that people set right may hold what their tables do not say: they always come along. */
static void put_reviewed(narrowing *x) {
    put(x,
        " UNION SELECT id FROM fact WHERE uid IN (SELECT row_uid FROM review WHERE of = 'fact')");
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
    if (q->since != OPEN_PAST) {
        and(x);
        put_with(x, "r.minute >= CAST(", number(q->since, x->mem), " AS INTEGER)");
    }
    if (q->until != OPEN_END) {
        and(x);
        put_with(x, "r.minute < CAST(", number(q->until, x->mem), " AS INTEGER)");
    }
    if (q->after) {
        and(x);
        put_with(x, "r.id > CAST(", number(q->after, x->mem), " AS INTEGER)");
    }
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

void narrow_words(const query *q, arena *a, store_scope *scope) {
    narrowing x = { .mem = a, .sql = { .mem = a } };
    put_query(&x, q);
    set_condition(&x, scope);
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

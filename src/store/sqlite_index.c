/* sqlite_index.c - the words and points of a batch go into their indexes when it ends.
 *
 *     place: "kursk kursk rus 524894 ru41"     words, name, what it stands for, country, key, division, as queries compare them
 *
 * All at once, since an index of words is written out whenever another table is. What is put here for a fact is what the view
 * fact_said gives, folded, by which it is taken out again: the two go together. Points wait too, since a trigger that puts each in
 * with its fact makes SQLite keep a copy of every page that the two touch, lest one of them fail. */
#include "store/sqlite.h"

#include "ledger/query.h"

#include <math.h>

/* ---- what waits ---------------------------------------------------------------------------------- */

/* The columns of a fact on their way, one behind the other. */
typedef struct saying {
    textbuf all;
    uint32_t begin; /* of the column at hand */
    uint32_t ends[FACT_SAID], n;
} saying;

static void say(saying *to, str text) {
    if (!text.size) return;
    if (to->all.size > to->begin) textbuf_char(&to->all, ' ');
    query_fold(&to->all, text);
}

static void end_column(saying *to) { to->ends[to->n++] = to->begin = to->all.size; }

static void say_actors(saying *to, const actor_row *a, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        say(to, a[i].at.text), say(to, a[i].name), say(to, a[i].is);
        say(to, a[i].code), say(to, a[i].sectors);
    }
}

static void say_places(saying *to, const fact_row *f) {
    for (uint32_t i = 0; i < f->where.n; i++) {
        const where_row *p = &f->where.at[i];
        say(to, p->at.text), say(to, p->name), say(to, p->is);
        say(to, p->country), say(to, p->key), say(to, p->admin1);
    }
}

static void say_sources(saying *to, const fact_row *f) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        say(to, f->chain.at[i].at.text), say(to, f->chain.at[i].name), say(to, f->chain.at[i].side);
}

/* "x-take-place" as one word, with its x and without. */
static void say_mode(saying *to, str mode, arena *a) {
    textbuf joined = { .mem = a };
    for (uint32_t i = 0; i < mode.size; i++)
        if (mode.at[i] != '-') textbuf_char(&joined, mode.at[i]);
    str s = textbuf_str(&joined);
    say(to, s);
    say(to, str_starts(mode, STR("x-")) ? str_cut(s, 1, s.size) : s);
}

static void say_what(saying *to, const fact_row *f, arena *a) {
    const label named[] = { f->kind, f->type, f->type2 };
    str modes = f->modes, mode;
    bool one = f->triggers.n == 1 && f->triggers.at[0].begin == f->trigger.begin;
    if (one) say(to, f->trigger.text);
    for (uint32_t i = 0; i < f->triggers.n && !one; i++) say(to, f->triggers.at[i].text);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) say(to, str_of(label_text(named[i])));
    while (str_next(&modes, ' ', &mode)) say_mode(to, mode, a);
    for (uint32_t i = 0; i < f->figures.n; i++) say(to, f->figures.at[i].measure);
}

static void note_words(sqlite *s, int64_t row, const fact_row *f) {
    saying to = { .all = { .mem = &s->waiting } };
    say(&to, f->sentence.text), end_column(&to);
    say_actors(&to, f->who.at, f->who.n), end_column(&to);
    say_actors(&to, f->whom.at, f->whom.n), end_column(&to);
    say_what(&to, f, &s->waiting), end_column(&to);
    say_places(&to, f), end_column(&to);
    say_sources(&to, f), end_column(&to);
    fact_said *x = array_add(&s->waiting, &s->said);
    if (!x) return;
    x->row = row;
    for (uint32_t i = 0, begin = 0; i < FACT_SAID; begin = to.ends[i++])
        x->at[i] = str_cut(textbuf_str(&to.all), begin, to.ends[i]);
}

const where_row *sqlite_where(const fact_row *f) {
    for (uint32_t i = 0; i < f->where.n; i++)
        if (isfinite(f->where.at[i].lat) && isfinite(f->where.at[i].lon)) return &f->where.at[i];
    return NULL;
}

void sqlite_note(sqlite *s, int64_t row, const fact_row *f) {
    const where_row *p = sqlite_where(f);
    fact_point *x = p ? array_add(&s->waiting, &s->points) : NULL;
    if (x) *x = (fact_point){ row, p->lat, p->lon };
    note_words(s, row, f);
}

void sqlite_forget(sqlite *s) {
    s->texts = (range64){ 0 };
    s->said.n = s->said.cap = 0, s->said.at = NULL;
    s->points.n = s->points.cap = 0, s->points.at = NULL;
    arena_reset(&s->waiting);
}

/* ---- and goes in ----------------------------------------------------------------------------------- */

static int index_texts(sqlite *s) {
    values v = { .q = s->texts.first ? sqlite_ready(s, SQL_TEXT_WORDS_ADD) : NULL };
    if (!s->texts.first) return SQLITE_OK;
    if (!v.q) return sqlite3_errcode(s->db);
    put_int(&v, s->texts.first), put_int(&v, s->texts.last);
    return sqlite_do(v.q);
}

static int index_fact(sqlite *s, const fact_said *x) {
    values v = { .q = sqlite_ready(s, SQL_WORDS_ADD) };
    if (!v.q) return sqlite3_errcode(s->db);
    put_int(&v, x->row);
    for (int i = 0; i < FACT_SAID; i++) put_text(&v, x->at[i]);
    return sqlite_do(v.q);
}

static int index_point(sqlite *s, const fact_point *p) {
    values v = { .q = sqlite_ready(s, SQL_POINT_ADD) };
    if (!v.q) return sqlite3_errcode(s->db);
    put_int(&v, p->row), put_real(&v, p->lon), put_real(&v, p->lat);
    return sqlite_do(v.q);
}

/* In bulk the map's index stands still, unless somebody else has made it meanwhile. */
static int index_points(sqlite *s) {
    int result = SQLITE_OK;
    if (!s->points.n || (s->bulk && !sqlite_index_is_on(s))) return result;
    for (uint32_t i = 0; !result && i < s->points.n; i++) result = index_point(s, &s->points.at[i]);
    return result;
}

sitrep_code sqlite_index(sqlite *s, sitrep_error *err) {
    int result = s->waiting.failed ? SQLITE_NOMEM : index_texts(s);
    if (!result) result = index_points(s);
    for (uint32_t i = 0; !result && i < s->said.n; i++) result = index_fact(s, &s->said.at[i]);
    sqlite_forget(s);
    return sqlite_result(s, result, err);
}

sitrep_code sqlite_quiet(sqlite *s, bool quiet, sitrep_error *err) {
    if (s->quiet == quiet) return SITREP_OK;
    int result = sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, !quiet, NULL);
    if (!result) s->quiet = quiet;
    return sqlite_result(s, result, err);
}

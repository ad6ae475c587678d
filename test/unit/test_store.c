/* test_store.c - rows go into a ledger and come back, and a ledger of an older version is brought up. */
#include "store/sqlite.h"

#include "output/fact_json.h"

#include <math.h>
#include <unistd.h>

#include "t.h"

static const char path[] = "build/test_store.gpkg";

static void forget(void) {
    unlink(path);
    unlink("build/test_store.gpkg-wal");
    unlink("build/test_store.gpkg-shm");
    unlink("build/test_store.gpkg-journal");
}

/* ---- rows of our own -------------------------------------------------------------------------- */

static const char text[] = "Rebels shelled the port on Monday, killing at least 12 people, the "
                           "mayor told the Specimen Wire.";

static words w(uint32_t begin, uint32_t end) {
    return (words){
        {text + begin, end - begin},
        begin, end
    };
}

static void add_slots(ledger *l, fact_row *f) {
    words *t1 = array_add(l->mem, &f->triggers), *t2 = array_add(l->mem, &f->triggers);
    *t1 = w(7, 14), *t2 = w(35, 42);
    actor_row *who = array_add(l->mem, &f->who), *whom = array_add(l->mem, &f->whom);
    *who = (actor_row){ .at = w(0, 6),
                        .is = STR("the Coastal Front"),
                        .code = STR("XAA"),
                        .sectors = STR("REB MIL"),
                        .class = FORCE };
    *whom = (actor_row){ .at = w(55, 61), .class = PERSON, .named = false, .inferred = true };
    where_row *place = array_add(l->mem, &f->where), *nowhere = array_add(l->mem, &f->where);
    *place = (where_row){ .at = w(15, 23),
                          .role = NEAR,
                          .key = STR("123456"),
                          .name = STR("Old Quay"),
                          .kind = P_SITE,
                          .country = STR("XAA"),
                          .admin1 = STR("XA.1"),
                          .lat = 51.25,
                          .lon = -3.5,
                          .precision = STR("exact town"),
                          .score = 0.75,
                          .runner_up = STR("XA.2") };
    *nowhere = (where_row){
        .role = AT, .kind = P_UNKNOWN, .lat = NAN, .lon = NAN, .score = NAN, .inferred = true
    };
    figure_row *q = array_add(l->mem, &f->figures);
    *q = (figure_row){ .at = w(43, 61),
                       .value = 12,
                       .low = 12,
                       .high = INFINITY,
                       .bound = AT_LEAST,
                       .si_low = NAN,
                       .si_high = NAN,
                       .of = STR("people"),
                       .of_code = STR("XAA"),
                       .measure = STR("killed"),
                       .kind = F_EVENT,
                       .increment = true };
    link_row *mayor = array_add(l->mem, &f->chain), *wire = array_add(l->mem, &f->chain);
    *mayor = (link_row){ .role = SPEAKER,
                         .kind = H_OFFICE,
                         .how = PARAPHRASE,
                         .n = 1,
                         .at = w(63, 72),
                         .side = STR("XAA"),
                         .cue = w(73, 77),
                         .sure = 3 };
    *wire = (link_row){ .role = OUTLET,
                        .kind = H_OUTLET,
                        .how = CITED,
                        .named = true,
                        .name = STR("Specimen Wire"),
                        .sure = -1 };
    why_row *cue = array_add(l->mem, &f->whys);
    *cue = (why_row){ STR("say:told"), 73, 77 };
}

static void add_fact(ledger *l, const char *id, label type) {
    fact_row f = { .report = l->reports.n - 1,
                   .sentence = w(0, 95),
                   .kind = EVENT,
                   .type = type,
                   .type2 = COERCE,
                   .modes = STR("shell x-kill"),
                   .trigger = w(7, 14),
                   .mode = HAPPENED,
                   .negative = true,
                   .basis = ATTRIBUTED,
                   .label = DENIED,
                   .score = 0.5,
                   .rule = STR("shell") };
    snprintf(f.uid, sizeof f.uid, "%s", id);
    f.when = (time_row){ .there = true,
                         .at = w(27, 33),
                         .from = day_of(2031, 8, 11) * MINUTES_A_DAY + 90,
                         .to = OPEN_END,
                         .resolved = true,
                         .clock = true,
                         .grain = G_DAY,
                         .basis = PUBLICATION,
                         .edtf = STR("2031-08-11"),
                         .timex = STR("2031-08-11"),
                         .unsure = true,
                         .other_from = day_of(-44, 3, 15) * MINUTES_A_DAY,
                         .other_to = day_of(-44, 3, 16) * MINUTES_A_DAY };
    add_slots(l, &f);
    fact_row *to = ledger_add(l, facts);
    *to = f;
    l->reports.at[f.report].facts.end = l->facts.n;
}

static void add_report(ledger *l, const char *outlet) {
    known k = { .url = STR("https://www.example.org/a/?utm_source=x#top"),
                .outlet = str_of(outlet),
                .published = STR("2031-08-12T10:30:00+02:00"),
                .title = STR("Shelling"),
                .more = STR("\"desk\":\"east\"") };
    report_row *r = ledger_add(l, reports);
    ledger_identify(&k, str_of(text), l->mem, r);
    r->text_points = r->text_size;
    r->facts = (range){ l->facts.n, l->facts.n };
}

static str printed(arena *a, const ledger *l) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < l->facts.n; i++) {
        json_writer j = { .to = &b };
        put_fact(&j, str_of(l->reports.at[l->facts.at[i].report].uid), &l->facts.at[i]);
        textbuf_char(&b, '\n');
    }
    return textbuf_str(&b);
}

static sitrep_code fill(store *s, arena *a, ledger *rows, const char *outlet) {
    store_added what = STORE_NEW;
    sitrep_error err;
    *rows = (ledger){ .mem = a };
    add_report(rows, outlet);
    add_fact(rows, "00000000-0000-8000-8000-000000000001", ASSAULT);
    add_fact(rows, "00000000-0000-8000-8000-000000000002", NO_TYPE);
    sitrep_code code = store_begin(s, &err);
    if (!code) code = store_add(s, rows, &what, &err);
    if (!code) code = store_commit(s, &err);
    if (code) printf("# %s\n", err.what);
    return code;
}

static store *opened(store_mode mode) {
    sitrep_error err;
    store *s = NULL;
    if (store_open(path, mode, &s, &err)) printf("# %s\n", err.what);
    if (s && mode == STORE_WRITE) CHECK(!store_run(s, "1", "data", &err));
    return s;
}

/* A new ledger with a report of an outlet, and one of the other if there is another; `in` has the rows of the last. */
static store *filled(arena *a, ledger *in, const char *outlet, const char *other) {
    forget();
    store *s = opened(STORE_WRITE);
    if (!CHECK(s)) return NULL;
    CHECK(!fill(s, a, in, outlet));
    if (other) CHECK(!fill(s, a, in, other));
    return s;
}

static void finish(store *s, arena *a) {
    sitrep_error err;
    CHECK(!store_close(s, &err));
    arena_drop(a);
}

TEST(an_address_is_the_same_however_it_is_written) {
    arena a = { 0 };
    CHECK_STR(address_of_url(STR("https://www.Example.org/a/?utm_source=x#top"), &a),
              "example.org/a");
    CHECK_STR(address_of_url(STR("http://example.org/a?id=7&fbclid=q&b=1"), &a),
              "example.org/a?id=7&b=1");
    CHECK_STR(address_of_url(STR("Example.org"), &a), "example.org");
    CHECK_STR(address_of_url(STR(""), &a), "");
    arena_drop(&a);
}

TEST(a_report_is_known_by_address_outlet_time_and_text) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    add_report(&l, "Specimen Wire"), add_report(&l, "Specimen Wire"),
        add_report(&l, "Example Courier");
    CHECK_TEXT(l.reports.at[0].uid, l.reports.at[1].uid);
    CHECK(strcmp(l.reports.at[0].uid, l.reports.at[2].uid) != 0);
    CHECK_INT(l.reports.at[0].at, day_of(2031, 8, 12) * MINUTES_A_DAY + 8 * 60 + 30);
    arena_drop(&a);
}

TEST(rows_come_back_as_they_went_in) {
    arena a = { 0 };
    ledger in, out = { .mem = &a };
    sitrep_error err;
    store *s = filled(&a, &in, "Specimen Wire", NULL);
    if (!s) return;
    store_scope all = { .texts = true };
    CHECK(!store_load(s, &all, &out, &err));
    CHECK_STR(printed(&a, &out), printed(&a, &in).at);
    CHECK_STR(out.reports.at[0].text, text);
    CHECK_STR(out.reports.at[0].address, "example.org/a");
    CHECK_STR(out.reports.at[0].more, "\"desk\":\"east\"");
    CHECK_INT(out.reports.at[0].at, in.reports.at[0].at);
    CHECK_STR(out.facts.at[0].figures.at[0].of_code, "XAA");
    CHECK_INT(out.facts.at[0].who.at[0].class, FORCE);
    CHECK(store_is_stale(s));
    finish(s, &a);
}

TEST(what_is_asked_for_is_loaded) {
    arena a = { 0 };
    ledger in, out = { .mem = &a };
    sitrep_error err;
    store *s = filled(&a, &in, "Specimen Wire", NULL);
    if (!s) return;
    str type = STR("ASSAULT");
    store_scope attacks = { .where = "f.type = ?1", .given = &type, .given_count = 1 };
    CHECK(!store_load(s, &attacks, &out, &err));
    CHECK_INT(out.facts.n, 1);
    CHECK_INT(out.reports.n, 1);
    type = STR("AID");
    out = (ledger){ .mem = &a };
    CHECK(!store_load(s, &attacks, &out, &err));
    CHECK_INT(out.facts.n + out.reports.n, 0);
    CHECK(store_has(s, in.reports.at[0].uid));
    CHECK(!store_run(s, "2", "data", &err));
    CHECK(!store_has(s, in.reports.at[0].uid));
    finish(s, &a);
}

/* ---- derived rows ------------------------------------------------------------------------------ */

static void derive(ledger *l) {
    copy_row *c = ledger_add(l, copies);
    *c = (copy_row){ 1, 0, 0.875, 1, COPY_SYNDICATED, STR("Specimen Wire") };
    story_row *st = ledger_add(l, stories);
    *st = (story_row){
        .label = STR("port shelling"),
        .first = l->reports.at[0].at,
        .last = l->reports.at[1].at,
        .counts = {2, 2, 1, 1}
    };
    memcpy(st->uid, l->reports.at[0].uid, sizeof st->uid);
    for (uint32_t i = 0; i < 2; i++) {
        story_report *r = ledger_add(l, story_reports);
        *r = (story_report){ 0, i, 1 - 0.25 * i };
    }
    event_row *e = ledger_add(l, events);
    *e = (event_row){
        .type = ASSAULT,
        .from = OPEN_PAST,
        .to = day_of(2031, 8, 12) * MINUTES_A_DAY,
        .first = 0,
        .place = STR("123456"),
        .lat = 51.25,
        .lon = -3.5,
        .story = 0,
        .counts = {2, 2, 1, 1},
        .status = DISPUTED
    };
    memcpy(e->uid, l->facts.at[0].uid, sizeof e->uid);
    for (uint32_t i = 0; i < 2; i++) {
        event_fact *f = ledger_add(l, event_facts);
        *f = (event_fact){ 0, i, i ? SAYS_UPDATES : SAYS_SAME, 1, STR("the mayor") };
    }
    dispute_row *d = ledger_add(l, disputes);
    *d = (dispute_row){ 0, 0, 1, 0, 0, ABOUT_FIGURE, OTHER_SIDE };
    series_row *p = ledger_add(l, series);
    *p = (series_row){ .series = 0,
                       .event = 0,
                       .story = NONE,
                       .fact = 1,
                       .figure = 0,
                       .measure = STR("killed"),
                       .of = STR("people"),
                       .kind = F_TOTAL,
                       .since = OPEN_PAST,
                       .as_of = day_of(2031, 8, 11) * MINUTES_A_DAY,
                       .side = STR("XAA"),
                       .origin = STR("the mayor"),
                       .superseded = true };
}

TEST(derived_rows_come_back_and_are_replaced) {
    moment redo;
    arena a = { 0 };
    ledger in, all = { .mem = &a }, out = { .mem = &a };
    sitrep_error err;
    store *s = filled(&a, &in, "Specimen Wire", "Example Courier");
    if (!s) return;
    store_scope said = { .versions = true }, derived = { .versions = true, .derived = true };
    CHECK(!store_load(s, &said, &all, &err));
    if (!CHECK(all.reports.n == 2)) return;
    derive(&all);
    CHECK(store_is_stale(s));
    for (int twice = 0; twice < 2; twice++) CHECK(!store_replace(s, &all, true, &redo, &err));
    CHECK(!store_settle(s, &err) && !store_is_stale(s));
    CHECK(!store_load(s, &derived, &out, &err));
    if (!CHECK(out.copies.n == 1 && out.stories.n == 1 && out.story_reports.n == 2 &&
               out.events.n == 1))
        return;
    if (!CHECK(out.event_facts.n == 2 && out.disputes.n == 1 && out.series.n == 1)) return;
    CHECK_INT(out.copies.at[0].kind, COPY_SYNDICATED);
    CHECK_INT(out.copies.at[0].report, 1);
    CHECK_TEXT(out.stories.at[0].uid, all.stories.at[0].uid);
    CHECK_INT(out.stories.at[0].counts.outlets, 2);
    CHECK_INT(out.stories.at[0].first, all.reports.at[0].at);
    CHECK(out.events.at[0].lat == 51.25 && out.events.at[0].lon == -3.5);
    CHECK_INT(out.events.at[0].from, OPEN_PAST);
    CHECK_INT(out.events.at[0].status, DISPUTED);
    CHECK_INT(out.event_facts.at[1].says, SAYS_UPDATES);
    CHECK_INT(out.disputes.at[0].b_figure, 0);
    CHECK_INT(out.series.at[0].story, NONE);
    CHECK_INT(out.series.at[0].kind, F_TOTAL);
    finish(s, &a);
}

TEST(taking_out_a_report_takes_out_what_follows_from_it) {
    moment redo;
    arena a = { 0 };
    ledger in, all = { .mem = &a }, out = { .mem = &a };
    sitrep_error err;
    uint32_t gone;
    store *s = filled(&a, &in, "Specimen Wire", "Example Courier");
    if (!s) return;
    store_scope said = { .versions = true }, derived = { .versions = true, .derived = true };
    CHECK(!store_load(s, &said, &all, &err));
    derive(&all);
    CHECK(!store_replace(s, &all, true, &redo, &err));
    CHECK(!store_remove(s, str_of(all.reports.at[0].uid), &gone, &err));
    CHECK_INT(gone, 1);
    CHECK(store_is_stale(s));
    CHECK(!store_load(s, &derived, &out, &err));
    CHECK_INT(out.reports.n, 1);
    CHECK_INT(out.facts.n, 2);
    CHECK_INT(out.copies.n + out.events.n + out.event_facts.n + out.disputes.n, 0);
    finish(s, &a);
}

TEST(the_index_of_words_has_what_the_view_says_and_loses_all_of_it) {
    arena a = { 0 };
    ledger in;
    sitrep_error err;
    uint32_t gone;
    store *s = filled(&a, &in, "Specimen Wire", NULL);
    if (!s) return;
    static const char vocabulary[] =
        "CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, fact_words, row)";
    static const char of_word[] = "SELECT count(*) FROM fact_words WHERE fact_words MATCH ";
    CHECK(sqlite3_exec(of_store(s)->db, vocabulary, NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite_number(of_store(s), "SELECT count(*) FROM temp.found", 0) > 20);
    static const char *const said[] = { "who : reb",    "place : xa1",   "what : kill",
                                        "what : xkill", "what : killed", "says : mayor" };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        textbuf b = { .mem = &a };
        textbuf_print(&b, "%s'%s'", of_word, said[i]);
        textbuf_char(&b, 0);
        CHECK_INT(sqlite_number(of_store(s), b.at, 0), 2);
    }
    CHECK(!store_remove(s, str_of(in.reports.at[0].uid), &gone, &err));
    CHECK_INT(sqlite_number(of_store(s), "SELECT count(*) FROM temp.found", 1), 0);
    finish(s, &a);
}

/* ---- versions ----------------------------------------------------------------------------------- */

static void put_tables(sqlite3 *db, arena *a, textbuf *to) {
    sqlite3_stmt *q;
    to->mem = a;
    if (!CHECK(sqlite3_prepare_v2(db, "SELECT type, name, sql FROM sqlite_master ORDER BY name", -1,
                                  &q, NULL) == SQLITE_OK))
        return;
    while (sqlite3_step(q) == SQLITE_ROW)
        for (int i = 0; i < 3; i++)
            textbuf_add(to, str_of((const char *)sqlite3_column_text(q, i)));
    sqlite3_finalize(q);
}

/* ---- a ledger that somebody else wrote ---------------------------------------------------------- */

static void spoil(store *s, const char *sql) {
    CHECK(sqlite3_exec(of_store(s)->db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

TEST(a_ledger_may_hold_anything_and_is_measured) {
    arena a = { 0 };
    ledger in, out = { .mem = &a };
    sitrep_error err;
    store *s = filled(&a, &in, "Specimen Wire", NULL);
    if (!s) return;
    spoil(s, "UPDATE report SET minute = 9223372036854775000, title = CAST(x'41FF42' AS TEXT), "
             "more = '\"a\":1},{\"b\":2'");
    spoil(s, "UPDATE fact SET trigger_begin = -1, trigger_end = 4294967296, triggers = "
             "'[[\"a\",-5,1e300]]', time_from = '99999999999-13-01'");
    spoil(s, "UPDATE fact SET mode = 'no such mode', why = '[[[', sentence_begin = 90, "
             "sentence_end = 3, uid = uid || '\"\n'");
    spoil(s, "INSERT INTO event (uid, first, documents, outlets, origins, sides, status) SELECT "
             "'e', max(id), 1, 1, 1, 1, 'x' FROM fact");
    spoil(s, "INSERT INTO event_fact (event, fact, says) SELECT 1, max(id), 'x' FROM fact");
    spoil(s, "INSERT INTO dispute (event, fact_a, fact_b, figure_a, figure_b, about, kind) SELECT "
             "1, max(id), min(id), 7, -1, 'figure', 'x' FROM fact");
    spoil(s, "INSERT INTO series (series, fact, figure, measure, superseded, origins) SELECT 0, "
             "max(id), 4000000000, 'killed', 0, 1 FROM fact");
    CHECK(!store_load(s, &(store_scope){ .derived = true }, &out, &err));
    const report_row *r = &out.reports.at[0];
    const fact_row *f = &out.facts.at[0];
    CHECK_STR(r->title, "A\xEF\xBF\xBD"
                        "B");
    CHECK(r->at == OPEN_PAST && !r->more.size);
    CHECK(f->trigger.begin == 0 && f->trigger.end == 0 && f->sentence.end == 0);
    CHECK_INT(f->triggers.at[0].end, 0);
    CHECK(f->when.from == OPEN_PAST && f->mode == UNKNOWN);
    CHECK_INT(strlen(f->uid), UID_SIZE);
    CHECK(out.events.n == 1 && out.disputes.n == 0 && out.series.n == 0);
    finish(s, &a);
}

/* The tables of a ledger that was made at `first` and then opened by this program. */
static str tables_of(int first, arena *a) {
    sitrep_error err;
    sqlite old = { .mode = STORE_WRITE };
    textbuf tables = { 0 };
    forget();
    if (!CHECK(sqlite3_open(path, &old.db) == SQLITE_OK)) return STR("");
    sqlite_geometry(old.db);
    CHECK(!sqlite_migrate(&old, 0, first, &err));
    CHECK(
        sqlite3_exec(old.db,
                     "INSERT INTO report (uid, characters, bytes, newest) VALUES ('kept', 1, 1, 1)",
                     NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(old.db);
    store *s = opened(STORE_READ);
    if (!CHECK(s)) return STR("");
    put_tables(of_store(s)->db, a, &tables);
    CHECK_INT(sqlite_number(of_store(s), "SELECT count(*) FROM report WHERE uid = 'kept'", 0), 1);
    CHECK_INT(sqlite_number(of_store(s), "SELECT value FROM sitrep WHERE name = 'schema'", 0),
              SCHEMA_VERSION);
    CHECK_INT(sqlite_number(of_store(s), "PRAGMA user_version", 0), 10300);
    CHECK(!store_close(s, &err));
    return textbuf_str(&tables);
}

TEST(a_ledger_of_every_older_version_becomes_one_of_this) {
    arena a = { 0 };
    str now = tables_of(SCHEMA_VERSION, &a);
    CHECK(now.size > 1000);
    for (int version = 1; version < SCHEMA_VERSION; version++)
        CHECK(str_eq(tables_of(version, &a), now));
    arena_drop(&a);
    forget();
}

/* stories.c - reports put into stories: which of them tell of one event in the world.
 *
 *     gold    {"id": "a", "cluster": "flood", "title": ..., "text": ..., "date": "2014-05-02"}
 *     system  {"id": "a", "cluster": "3"}
 *                      P       R      F1
 *     muc          91.20   86.00   88.52 ...
 *
 * The names of groups need not agree. A report that the gold files under several belongs to the first. */
#include "score/cluster.h"
#include "score/reports.h"

/* One side: the groups of all things that either side has. */
typedef struct side {
    arena *mem;
    hashmap names; /* of groups */
    ARRAY(uint32_t) group;
    uint32_t things; /* that this side has */
} side;

/* ---- the program's answers ------------------------------------------------------------------- */

static void put_member(const ledger *l, const story_report *m, arena *a, textbuf *to) {
    json_writer w = { .to = to };
    textbuf name = { .mem = a };
    textbuf_print(&name, "%u", m->story);
    json_put_open(&w, '{');
    json_put_name(&w, "id"), json_put_str(&w, l->reports.at[m->report].id);
    json_put_name(&w, "cluster"), json_put_str(&w, textbuf_str(&name));
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

static sitrep_code answer_all(exam *x, sitrep_error *err) {
    incomings all = { 0 };
    ledger l = { .mem = x->mem };
    worker w = { .scratch = { .limit = x->engine->options.max_memory } };
    textbuf out = { .mem = x->mem };
    reports_add_lines(x->mem, &all, &x->gold);
    sitrep_code code = reports_take(x, &all, &l, err);
    if (!code) {
        copy_run(x->engine, &w, &l);
        arena_reset(&w.scratch);
        story_run(x->engine, &w, &l);
        code = w.scratch.failed;
    }
    for (uint32_t i = 0; !code && i < l.story_reports.n; i++)
        put_member(&l, &l.story_reports.at[i], x->mem, &out);
    x->system_text = textbuf_str(&out);
    arena_drop(&w.scratch);
    return code;
}

/* ---- measuring ------------------------------------------------------------------------------- */

static void take_thing(side *s, uint32_t thing, str key) {
    uint32_t group = hashmap_get(&s->names, key);
    if (group == UINT32_MAX) {
        group = s->names.n;
        hashmap_set(&s->names, key, group);
    }
    while (s->group.n <= thing) {
        uint32_t *at = array_add(s->mem, &s->group);
        if (!at) return;
        *at = NO_GROUP;
    }
    s->things += s->group.at[thing] == NO_GROUP;
    s->group.at[thing] = group;
}

/* Things are numbered as they come up, on whichever side; the last line of an id stands. */
static void take_lines(exam *x, const lines *from, hashmap *things, side *to) {
    for (uint32_t i = 0; i < from->all.n; i++) {
        const value *line = from->all.at[i];
        str id = value_text_at(line, "id");
        if (!lines_current(from, i)) continue;
        uint32_t thing = hashmap_get(things, id);
        if (thing == UINT32_MAX) hashmap_set(things, id, thing = things->n);
        take_thing(to, thing, cluster_key(value_at(line, "cluster"), x->mem));
    }
}

static grouping grouping_of(side *s, uint32_t things) {
    while (s->group.n < things) {
        uint32_t *at = array_add(s->mem, &s->group);
        if (!at) break;
        *at = NO_GROUP;
    }
    return (grouping){ s->group.at, s->group.n, s->names.n };
}

static void put_rate(exam *x, const char *name, cluster_rate r) {
    if (!x->json) {
        textbuf_print(x->text, "%-8s %7s %7s %7s\n", name, FIXED(100 * r.p, 2), FIXED(100 * r.r, 2),
                      FIXED(100 * r.f1, 2));
        return;
    }
    json_put_name(x->json, name);
    json_put_open(x->json, '{');
    put_figure(x->json, "p", round_to(r.p, 4));
    put_figure(x->json, "r", round_to(r.r, 4));
    put_figure(x->json, "f1", round_to(r.f1, 4));
    json_put_close(x->json, '}');
}

static void put_side(exam *x, const char *name, const side *s) {
    if (!x->json) {
        textbuf_print(x->text, "%-8s %u reports in %u stories\n", name, s->things, s->names.n);
        return;
    }
    json_put_name(x->json, name);
    json_put_open(x->json, '{');
    put_count(x->json, "things", s->things);
    put_count(x->json, "groups", s->names.n);
    json_put_close(x->json, '}');
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    hashmap things = { .mem = x->mem };
    side gold = { .mem = x->mem, .names = { .mem = x->mem } }, system = gold;
    take_lines(x, &x->gold, &things, &gold);
    take_lines(x, &x->system, &things, &system);
    grouping g = grouping_of(&gold, things.n), s = grouping_of(&system, things.n);
    cluster_figures f = cluster_score(&g, &s, x->mem);
    if (x->json) json_put_open(x->json, '{');
    else textbuf_print(x->text, "%-8s %7s %7s %7s\n", "", "P", "R", "F1");
    put_rate(x, "muc", f.muc), put_rate(x, "b3", f.b3);
    put_rate(x, "ceaf_e", f.ceaf_e), put_rate(x, "pairs", f.pairs);
    if (x->json) put_figure(x->json, "conll", round_to(f.conll, 4));
    else textbuf_print(x->text, "%-8s %23s\n", "conll", FIXED(100 * f.conll, 2));
    put_side(x, "gold", &gold), put_side(x, "system", &system);
    if (x->json) json_put_close(x->json, '}');
    return SITREP_OK;
}

/* Mentions of events have clusters too, and stand in a "doc". */
static bool knows(const exam *x) {
    const value *line = x->gold.all.at[0];
    return value_has(line, "cluster") && value_has(line, "text") && !value_has(line, "doc");
}

const task task_stories = {
    .name = "stories", .knows = knows, .answer_all = answer_all, .score = score
};

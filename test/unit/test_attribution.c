/* test_attribution.c - what text cases cannot show of sources and facts: spans that stay inside the text, sources
 * inside one another that end, links with their cues, ids that stay, and any text at all. */
#include "base/utf8.h"
#include "extract/extract.h"
#include "pipeline.h"

#include "data.h"
#include "t.h"

typedef struct report {
    worker w;
    doc d;
} report;

static bool read_as(report *r, const char *outlet, const char *text) {
    record in = {
        .known = {.id = STR("test"), .outlet = str_of(outlet), .published = STR("2024-08-14")},
        .text = str_of(text)
    };
    *r = (report){ 0 };
    return data() && CHECK(pipeline_read(data(), &r->w, &in, &r->d, NULL, NULL) == SITREP_OK);
}

static void close_report(report *r) {
    doc_drop(&r->d);
    arena_drop(&r->w.scratch);
}

static bool inside(const doc *d, span s) { return s.begin <= s.end && s.end <= d->text.size; }

/* Every span is inside the text, every index inside its layer, and the walk outwards ends. */
static void check_sources(const doc *d) {
    for (source_ix i = 0; i < d->sources.n; i++) {
        const source *s = &d->sources.at[i];
        CHECK(inside(d, s->who) && inside(d, s->cue) && inside(d, s->content));
        CHECK(s->mention == NONE || s->mention < d->mentions.n);
        source_ix out = s->outer;
        uint32_t steps = 0;
        while (out != NONE && steps <= d->sources.n) out = d->sources.at[out].outer, steps++;
        CHECK(steps <= d->sources.n);
    }
}

static void check_facts(const doc *d) {
    for (uint32_t i = 0; i < d->facts.n; i++) {
        const fact *f = &d->facts.at[i];
        CHECK(f->event < d->events.n && f->id[UID_SIZE] == '\0');
        for (uint32_t k = 0; k < f->chain.n; k++)
            CHECK(inside(d, f->chain.at[k].at) && f->chain.at[k].role != DOCUMENT);
        for (uint32_t k = i + 1; k < d->facts.n; k++) CHECK(strcmp(f->id, d->facts.at[k].id) != 0);
    }
}

static const fact *first_fact(const report *r) {
    return CHECK(r->d.facts.n > 0) ? &r->d.facts.at[0] : NULL;
}

/* ---- links ----------------------------------------------------------------------------------- */

TEST(a_link_has_its_words_its_cue_and_its_side) {
    report r;
    const fact *f;
    if (read_as(&r, "", "Rebels shelled the town, Ukrainian officials told Reuters.") &&
        (f = first_fact(&r)) && CHECK_INT(f->chain.n, 2)) {
        const chain_link *who = &f->chain.at[0], *outlet = &f->chain.at[1];
        CHECK_STR(doc_text(&r.d, who->at), "Ukrainian officials");
        CHECK_STR(who->cue, "told");
        CHECK_STR(who->side, "UKR");
        CHECK(!who->named && who->n == 2 && who->sure == 3 && who->how == PARAPHRASE);
        CHECK_STR(outlet->name, "Reuters");
        CHECK(outlet->role == OUTLET && outlet->named && outlet->sure == 0 && outlet->how == CITED);
    }
    close_report(&r);
}

TEST(a_pronoun_is_shown_and_named) {
    report r;
    if (read_as(&r, "", "Colonel Milan Ruda came. Rebels shelled the town, he said.")) {
        const fact *f = CHECK(r.d.facts.n > 0) ? &r.d.facts.at[r.d.facts.n - 1] : NULL;
        if (f && CHECK_INT(f->chain.n, 1)) {
            CHECK_STR(doc_text(&r.d, f->chain.at[0].at), "he");
            CHECK(str_find(f->chain.at[0].name, STR("Milan Ruda"), 0) != UINT32_MAX);
        }
    }
    close_report(&r);
}

TEST(who_may_be_the_times_is_not_guessed) {
    report r;
    const fact *f;
    if (read_as(&r, "", "Rebels shelled the town, per the Journal.") && (f = first_fact(&r)) &&
        CHECK_INT(f->chain.n, 1))
        CHECK_STR(f->chain.at[0].name, "the Journal");
    close_report(&r);
    if (read_as(
            &r, "",
            "The Wall Street Journal is read here. Rebels shelled the town, per the Journal.") &&
        (f = first_fact(&r)) && CHECK_INT(f->chain.n, 1))
        CHECK_STR(f->chain.at[0].name, "Wall Street Journal");
    close_report(&r);
}

TEST(a_hearsay_is_unsourced) {
    report r;
    const fact *f;
    if (read_as(&r, "", "Rebels have reportedly shelled the town.") && (f = first_fact(&r)) &&
        CHECK_INT(f->chain.n, 1)) {
        CHECK(f->basis == UNSOURCED && f->label == HEDGED);
        CHECK(f->chain.at[0].kind == H_UNNAMED && f->chain.at[0].how == HEARSAY);
        const event *e = &r.d.events.at[f->event];
        if (CHECK_INT(e->whys.n, 1)) CHECK_STR(e->whys.at[0].cue, "hearsay:reportedly");
    }
    close_report(&r);
}

TEST(nothing_is_lowered_without_words_that_show_it) {
    static const char *const texts[] = { "Rebels could shell the town.",
                                         "The army will shell the town.",
                                         "If rebels shell the town, troops will come.",
                                         "Moscow denied shelling the town.",
                                         "It is unclear whether rebels shelled the town." };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        report r;
        const fact *f;
        if (read_as(&r, "", texts[i]) && (f = first_fact(&r)))
            CHECK(r.d.events.at[f->event].whys.n > 0 &&
                  !span_empty(r.d.events.at[f->event].whys.at[0].at));
        close_report(&r);
    }
}

/* ---- ids and order --------------------------------------------------------------------------- */

TEST(the_same_words_give_the_same_ids_in_the_order_of_the_text) {
    static const char text[] =
        "Rebels shelled the town and captured the mill, the army said. Troops killed two rebels.";
    report a, b;
    if (read_as(&a, "", text) && read_as(&b, "", text) && CHECK(a.d.facts.n >= 3) &&
        CHECK_INT(a.d.facts.n, b.d.facts.n))
        for (uint32_t i = 0; i < a.d.facts.n; i++) {
            CHECK_TEXT(a.d.facts.at[i].id, b.d.facts.at[i].id);
            token_ix here = a.d.events.at[a.d.facts.at[i].event].head;
            if (i) CHECK(a.d.events.at[a.d.facts.at[i - 1].event].head <= here);
        }
    check_facts(&a.d);
    close_report(&a), close_report(&b);
}

/* ---- any text at all ------------------------------------------------------------------------- */

/* Pieces of reports in every order, cut anywhere: the layers hold together. */
TEST(any_order_of_pieces_keeps_the_layers_whole) {
    static const char *const pieces[] = { "officials said ",
                                          "\"",
                                          ", ",
                                          "that rebels shelled the town ",
                                          "per Reuters ",
                                          "reportedly ",
                                          ". ",
                                          "citing ",
                                          "who ",
                                          "he added ",
                                          "\n\n",
                                          "to say ",
                                          "denied ",
                                          "(",
                                          ") ",
                                          "the Journal ",
                                          "as ",
                                          ": ",
                                          "if ",
                                          "will attack ",
                                          "it was reported ",
                                          "whether ",
                                          "and ",
                                          "what's described as " };
    enum { PIECES = sizeof pieces / sizeof *pieces, ROUNDS = 400, LONG = 24 };
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        arena mem = { 0 };
        textbuf b = { .mem = &mem };
        for (int i = 0; i < LONG; i++) {
            seed = seed * 1664525u + 1013904223u;
            textbuf_add(&b, str_of(pieces[(seed >> 16) % PIECES]));
        }
        textbuf_char(&b, '\0');
        report r;
        if (read_as(&r, "Reuters", b.at)) check_sources(&r.d), check_facts(&r.d);
        close_report(&r);
        arena_drop(&mem);
    }
}

/* storyline.c - many reports against what a ledger of them must hold: copies, stories, events, disputes, series, counts.
 *
 *                     P       R      F1   right  system    gold
 *     copies     100.00   75.00   85.71       3       3       4
 *     events      91.20   60.10   72.46     ...
 *     facts found      64 of 68
 *     origin counts     7 of 9   (documents 8, outlets 9, origins 8, sides 7)
 *
 * What the gold marks as optional counts neither when found nor when missed. */
#include "score/storyline.h"

#include "input/input.h"

/* ---- reading --------------------------------------------------------------------------------- */

static bool knows(const exam *x) {
    return value_at(x->gold.all.at[0], "storyline")->kind == JSON_OBJECT;
}

static void add_text(storyline *s, const record *r) {
    str *at = array_add(s->mem, &s->text);
    if (!at) return;
    *at = r->text;
    hashmap_set(&s->number, r->known.id, s->text.n - 1);
}

static sitrep_code read_texts(storyline *s, sitrep_error *err) {
    input *in = NULL;
    sitrep_code code = input_open(storyline_path(s->x), &(input_options){ 0 }, s->mem, &in, err);
    if (code) return code;
    for (bool more = true; !code && more;) {
        record r = { 0 };
        code = input_next(in, s->mem, &r, &more, err);
        if (!code && more) add_text(s, &r);
    }
    input_close(in);
    return code;
}

/* ---- figures --------------------------------------------------------------------------------- */

typedef struct rates_line {
    const char *name;
    size_t at;
} rates_line;

static const rates_line in_rates[] = {
    {"copies",               offsetof(storyline_figures, copies)      },
    { "stories",             offsetof(storyline_figures, stories)     },
    { "events",              offsetof(storyline_figures, events)      },
    { "events_of_found",     offsetof(storyline_figures, found_events)},
    { "disputes",            offsetof(storyline_figures, disputes)    },
}, in_shares[] = {
    {"facts_found",          offsetof(storyline_figures, facts)                      },
    { "says",                offsetof(storyline_figures, says)                       },
    { "copy_kinds",          offsetof(storyline_figures, copy_kinds)                 },
    { "dispute_kinds",       offsetof(storyline_figures, dispute_kinds)              },
    { "documents",           offsetof(storyline_figures, counts[COUNT_DOCUMENTS])    },
    { "outlets",             offsetof(storyline_figures, counts[COUNT_OUTLETS])      },
    { "origins",             offsetof(storyline_figures, counts[COUNT_ORIGINS])      },
    { "sides",               offsetof(storyline_figures, counts[COUNT_SIDES])        },
    { "all_four",            offsetof(storyline_figures, counts[COUNT_ALL])          },
    { "series_points",       offsetof(storyline_figures, points)                     },
    { "superseded",          offsetof(storyline_figures, superseded)                 },
    { "point_origins",       offsetof(storyline_figures, point_origins)              },
};

enum { RATES = sizeof in_rates / sizeof *in_rates, SHARES = sizeof in_shares / sizeof *in_shares };

static const rates *rates_at(const storyline_figures *f, int k) {
    return (const rates *)((const char *)f + in_rates[k].at);
}
static const share *share_at(const storyline_figures *f, int k) {
    return (const share *)((const char *)f + in_shares[k].at);
}

static void put_json(const storyline_figures *f, uint32_t reports, json_writer *w) {
    json_put_open(w, '{');
    put_count(w, "reports", reports);
    for (int k = 0; k < RATES; k++) rates_put(w, in_rates[k].name, *rates_at(f, k));
    for (int k = 0; k < SHARES; k++) {
        json_put_name(w, in_shares[k].name);
        json_put_open(w, '{');
        put_count(w, "right", share_at(f, k)->right);
        put_count(w, "of", share_at(f, k)->of);
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
}

static void put_text(const storyline_figures *f, uint32_t reports, textbuf *to) {
    textbuf_print(to, "%u reports\n%-16s %7s %7s %7s   right  system    gold\n", reports, "", "P",
                  "R", "F1");
    for (int k = 0; k < RATES; k++) {
        const rates *r = rates_at(f, k);
        textbuf_print(to, "%-16s %7s %7s %7s %7u %7u %7u\n", in_rates[k].name, FIXED(r->p, 2),
                      FIXED(r->r, 2), FIXED(r->f1, 2), r->right, r->system, r->gold);
    }
    for (int k = 0; k < SHARES; k++) {
        const share *r = share_at(f, k);
        textbuf_print(to, "%-16s %7s  %5u of %u\n", in_shares[k].name,
                      FIXED(100 * part(r->right, r->of), 2), r->right, r->of);
    }
}

static sitrep_code score(exam *x, sitrep_error *err) {
    storyline s = { .x = x, .mem = x->mem, .number = { .mem = x->mem } };
    storyline_figures f = { 0 };
    sitrep_code code = read_texts(&s, err);
    if (code) return code;
    storyline_copies(&s, &f);
    storyline_events(&s, &f);
    storyline_disputes(&s, &f);
    storyline_series(&s, &f);
    storyline_stories(&s, &f); /* last, since one wrong story has many pairs to show */
    if (x->json) put_json(&f, s.text.n, x->json);
    else put_text(&f, s.text.n, x->text);
    return SITREP_OK;
}

const task task_storyline = {
    .name = "storyline", .knows = knows, .answer_all = storyline_answer, .score = score
};

/* where_pairs.c - what is asked of every event and every place and time of its sentence, for train/where.py.
 *
 *     D 17-tarn                        a report
 *     E 120:128,140:149                an event's triggers, in code points
 *     T way >obl ...                   traits of the pair that follows
 *     P 120:128,140:149 153:159 1      it and a place, and whether the rules have it
 *     W 120:128,140:149 160:169 0      the same of a time
 *
 * usage: build/train/where_pairs REPORTS.jsonl        (made by `make build/train/where_pairs`) */
#include "extract/dating.h"
#include "extract/placing.h"
#include "train/read_tool.h"

static void put_event(char letter, const doc *d, const event *e) {
    printf("%c\t", letter);
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        if (i) printf(",");
        tool_put_span(d, e->triggers.at[i]);
    }
}

static void put_pair(char letter, const doc *d, const event *e, span at, bool given) {
    put_event(letter, d, e);
    printf("\t");
    tool_put_span(d, at);
    printf("\t%d\n", given);
}

static void put_place(void *ctx, const doc *d, const event *e, const spot *s) {
    (void)ctx;
    put_pair('P', d, e, s->at, s->given);
}

static void put_time(void *ctx, const doc *d, const event *e, timex_ix t, bool given) {
    (void)ctx;
    put_pair('W', d, e, d->timexes.at[t].at, given);
}

static void after(void *ctx, const char *stage, const doc *d) {
    const tool *t = ctx;
    if (strcmp(stage, "factuality") != 0 || d->of) return;
    doc *own = (doc *)(uintptr_t)d; /* with a watch it stays as it is */
    doc_count_points(own);
    for (event_ix i = 0; i < d->events.n; i++) put_event('E', d, &d->events.at[i]), printf("\n");
    placing_weigh(t->e, t->w, own, &(placing_watch){ tool_put_trait, put_place, NULL });
    dating_weigh(t->e, t->w, own, &(dating_watch){ tool_put_trait, put_time, NULL });
}

int main(int argc, char **argv) {
    if (argc != 2) return fprintf(stderr, "usage: %s REPORTS.jsonl\n", argv[0]), 2;
    return tool_run(argv[1], false, after);
}

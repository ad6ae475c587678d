/* pronoun_pairs.c - of whom each pronoun of a report may be, and what speaks for each, for train/pronoun.py.
 *
 *     D 17-tarn                        a report
 *     T he nobody as he                traits of the one that follows
 *     N 120:122 -0.53                  a pronoun, in code points, as that of nobody, and the sum of the weights as they are
 *     T he is person named ...
 *     C 120:122 40:52 1.07             a pronoun and the mention that it may stand for
 *
 * usage: build/train/pronoun_pairs [--no-model] REPORTS.jsonl        (made by `make build/train/pronoun_pairs`) */
#include "extract/pronoun.h"
#include "train/read_tool.h"

static void put_one(void *ctx, const doc *d, mention_ix pronoun, mention_ix of, double sum) {
    (void)ctx;
    printf("%c", of == NONE ? 'N' : 'C');
    printf("\t");
    tool_put_span(d, d->mentions.at[pronoun].at);
    if (of != NONE) printf("\t"), tool_put_span(d, d->mentions.at[of].at);
    printf("\t%.3f\n", sum);
}

/* Pronouns are resolved once more, which gives what it gave. */
static void after(void *ctx, const char *stage, const doc *d) {
    const tool *t = ctx;
    if (strcmp(stage, "mention") != 0 || d->of) return;
    doc *own = (doc *)(uintptr_t)d;
    doc_count_points(own);
    pronoun_resolve(t->e, t->w, own, &(pronoun_watch){ tool_put_trait, put_one, NULL });
}

int main(int argc, char **argv) {
    bool rules = argc == 3 && strcmp(argv[1], "--no-model") == 0;
    if (argc != 2 + rules)
        return fprintf(stderr, "usage: %s [--no-model] REPORTS.jsonl\n", argv[0]), 2;
    return tool_run(argv[argc - 1], rules, after);
}

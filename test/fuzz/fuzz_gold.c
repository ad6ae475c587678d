/* fuzz_gold.c - any bytes as gold and answers: gold before the first byte 0x01, answers behind it. Whatever
 * the task, measuring ends, and gold measured against itself has nothing too many. */
#include "score/conllu.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const task *const tasks[] = { &task_facts,  &task_when,        &task_quantity,
                                     &task_where,  &task_attribution, &task_certainty,
                                     &task_chains, &task_events,      &task_names };

static void measure(exam *x, bool as_json) {
    sitrep_error err;
    textbuf out = { .mem = x->mem }, misses = { .mem = x->mem };
    json_writer w = { .to = &out };
    x->text = &out, x->misses = &misses, x->json = as_json ? &w : NULL, x->shown = 0;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        if (tasks[i]->knows(x)) tasks[i]->score(x, &err);
}

static void measure_words(exam *x) {
    sitrep_error err;
    textbuf out = { .mem = x->mem };
    x->text = &out, x->json = NULL;
    task_conllu.score(x, &err);
    x->gold = (lines){ 0 };
    task_conllu.texts(x, &err);
}

static void measure_all(str gold, str system) {
    sitrep_error err;
    sitrep_scoring what = { .show = 5 };
    arena mem = { .limit = 64 << 20 }, scratch = { .limit = 64 << 20 };
    exam x = { .mem = &mem, .scratch = &scratch, .what = &what, .path = "gold" };
    if (!lines_read(gold, "gold", &mem, &x.gold, &err) && x.gold.all.n &&
        !lines_read(system, "answers", &mem, &x.system, &err)) {
        measure(&x, false);
        measure(&x, true);
    }
    x.gold_text = gold, x.system_text = system;
    measure_words(&x);
    arena_drop(&scratch);
    arena_drop(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    str all = { (const char *)data, size > 1 << 16 ? 1 << 16 : (uint32_t)size };
    uint32_t cut = str_find(all, STR("\x01"), 0);
    str gold = str_cut(all, 0, cut);
    measure_all(gold, cut == UINT32_MAX ? gold : str_cut(all, cut + 1, all.size));
    return 0;
}

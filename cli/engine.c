/* engine.c - what each verb that reads begins with: `--data other.pack` and `--model reader.pack` or `--fast`, or what is
 * inside the program. */
#include "cli.h"

#include <stdlib.h>

static const char *set_in_environment(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

void engine_model(const args *a, const model_options *o, sitrep_options *to) {
    to->fast = a->value[o->fast];
    to->model =
        a->value[o->model] || to->fast ? a->value[o->model] : set_in_environment("SITREP_MODEL");
    to->no_model = a->value[o->none];
    to->kernel = set_in_environment("SITREP_KERNEL");
}

status engine_start(const sitrep_options *options, sitrep_engine **out) {
    sitrep_error err;
    sitrep_code code = sitrep_engine_open(options, out, &err);
    if (!code) return STATUS_DONE;
    complain_error(&err);
    return code == SITREP_E_NOMEM ? STATUS_UNFINISHED : STATUS_DATA;
}

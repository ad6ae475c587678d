/* engine.c - what each verb that reads begins with: `--data other.pack` and `--model reader.pack`, or what is inside the
 * program. */
#include "cli.h"

#include <stdlib.h>

static const char *set_in_environment(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

void engine_model(const args *a, option_ix model, option_ix no_model, sitrep_options *to) {
    to->model = a->value[model] ? a->value[model] : set_in_environment("SITREP_MODEL");
    to->no_model = a->value[no_model];
    to->kernel = set_in_environment("SITREP_KERNEL");
}

status engine_start(const sitrep_options *options, sitrep_engine **out) {
    sitrep_error err;
    sitrep_code code = sitrep_engine_open(options, out, &err);
    if (!code) return STATUS_DONE;
    complain_error(&err);
    return code == SITREP_E_NOMEM ? STATUS_UNFINISHED : STATUS_DATA;
}

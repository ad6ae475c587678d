/* engine.c - what each verb that reads begins with: `--data other.pack` and `--model reader.pack`, or what is inside the
 * program. */
#include "cli.h"

#include <stdlib.h>

void engine_model(const args *a, option_ix model, option_ix no_model, sitrep_options *to) {
    const char *path = a->value[model] ? a->value[model] : getenv("SITREP_MODEL");
    to->model = path && *path ? path : NULL;
    to->no_model = a->value[no_model];
}

status engine_start(const sitrep_options *options, sitrep_engine **out) {
    sitrep_error err;
    sitrep_code code = sitrep_engine_open(options, out, &err);
    if (!code) return STATUS_DONE;
    complain_error(&err);
    return code == SITREP_E_NOMEM ? STATUS_UNFINISHED : STATUS_DATA;
}

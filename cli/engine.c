/* engine.c - what each verb that has data begins with: `--data other.pack`, or the pack inside the program. */
#include "cli.h"

status engine_start(const sitrep_options *options, sitrep_engine **out) {
    sitrep_error err;
    sitrep_code code = sitrep_engine_open(options, out, &err);
    if (!code) return STATUS_DONE;
    complain_error(&err);
    return code == SITREP_E_NOMEM ? STATUS_UNFINISHED : STATUS_DATA;
}

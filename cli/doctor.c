/* doctor.c - `sitrep doctor`: is this program, with this data on this machine, well? */
#include "cli.h"

status doctor_run(const args *a) {
    sitrep_engine *e;
    sitrep_error err;
    sitrep_options options = { .data = a->value[DOCTOR_DATA] };
    engine_model(a, MODEL_OPTIONS(DOCTOR), &options);
    status s = engine_start(&options, &e);
    if (s) return s;
    sitrep_code code = sitrep_doctor(e, a->value[DOCTOR_JSON] != NULL, terminal_sink(), &err);
    sitrep_engine_close(e);
    return code ? complain_run(&err) : STATUS_DONE;
}

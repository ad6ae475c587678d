/* version.c - `sitrep version`: "sitrep 0.1.0". */
#include "cli.h"

status version_run(const args *a) {
    (void)a;
    printf("sitrep %s\n", sitrep_version());
    return STATUS_DONE;
}

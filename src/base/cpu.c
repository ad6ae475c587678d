/* cpu.c - what the machine has. A file of its own, since unistd.h has a `link` that is not a document's. */
#include "base/cpu.h"

#include <unistd.h>

uint32_t cpu_count(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (uint32_t)n : 1;
}

/* error.h - filling a sitrep_error: the code, the place, and one sentence for a person. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "sitrep.h"

/* Fills `err` (NULL is allowed) and returns `code`, so that `return error_set(...)` reads well. */
__attribute__((format(printf, 3, 4))) sitrep_code error_set(sitrep_error *err, sitrep_code code,
                                                            const char *format, ...);

/* Names the place of an error that is already set; `source` is cut on the left if it is too long. With NULL
 * for `err` it answers SITREP_E_FORMAT, so that a failure stays one. */
sitrep_code error_at(sitrep_error *err, const char *source, uint64_t line, uint64_t byte);

#endif

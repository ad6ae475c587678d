/* error.c - a closed list of what can go wrong, and where it did. */
#include "base/error.h"

#include <stdarg.h>
#include <string.h>

const char *sitrep_code_text(sitrep_code code) {
    switch (code) {
    case SITREP_OK: return "done";
    case SITREP_E_NOMEM: return "out of memory";
    case SITREP_E_LIMIT: return "limit reached";
    case SITREP_E_IO: return "cannot read or write";
    case SITREP_E_ENCODING: return "not text in this encoding";
    case SITREP_E_FORMAT: return "malformed input";
    case SITREP_E_DATA: return "data pack missing or foreign";
    case SITREP_E_ARGUMENT: return "no such thing";
    case SITREP_E_LEDGER: return "the ledger cannot be used";
    }
    return "unknown error";
}

sitrep_code error_set(sitrep_error *err, sitrep_code code, const char *format, ...) {
    if (!err) return code;
    memset(err, 0, sizeof *err);
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->what, sizeof err->what, format, args);
    va_end(args);
    return code;
}

sitrep_code error_at(sitrep_error *err, const char *source, uint64_t line, uint64_t byte) {
    if (!err) return SITREP_E_FORMAT;
    size_t size = strlen(source), room = sizeof err->source - 1;
    if (size > room) source += size - room;
    snprintf(err->source, sizeof err->source, "%s", source);
    err->line = line;
    err->byte = byte;
    return err->code;
}

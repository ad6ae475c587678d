/* fault.c - what the readers share: an error with its place, "reports.jsonl:7", and what counts as text. */
#include "input/reader.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdarg.h>

sitrep_code input_fault(const input *in, uint64_t line, uint64_t byte, sitrep_code code,
                        sitrep_error *err, const char *format, ...) {
    char what[sizeof err->what];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    error_set(err, code, "%s", what);
    error_at(err, in->from.name, line, byte);
    return code;
}

sitrep_code input_break(input *in, sitrep_error *err) {
    const sitrep_error *own = &in->from.err;
    in->broken = true;
    return input_fault(in, own->code == SITREP_E_IO ? 0 : in->from.line, in->from.byte, own->code,
                       err, "%s", own->what);
}

bool input_has_text(str text) {
    uint32_t size;
    for (uint32_t at = 0; at < text.size; at += size) {
        int32_t point = utf8_at(text, at, &size);
        if (!utf8_is_space(point) && point != 0xFEFF && point != 0x200B) return true;
    }
    return false;
}

/* plain.c - plain text: the whole of a stream is one report, in the encoding that its first bytes, the
 * caller or UTF-8 says.
 *
 *     "Forces withdrew from the village on Friday.\n"  ->  one record, nothing known but its text */
#include "input/reader.h"

#include "base/error.h"

#include <string.h>

/* No encoding needs more bytes for a character than UTF-32, and no text is longer in it than four times. */
enum { MOST_BYTES_A_BYTE = 4, BOM_SIZE = 4 };

static bool probe(str head) { return (void)head, true; }

/* The line, from 1, that a byte is in. */
static uint64_t line_at(str bytes, uint64_t at) {
    uint64_t n = 1;
    for (uint64_t i = 0; i < at && i < bytes.size; i++) n += bytes.at[i] == '\n';
    return n;
}

/* Control characters that no text has: not tab, line ends, page ends, and the end mark of old systems. */
static bool is_control(char c) {
    unsigned char u = (unsigned char)c;
    return (u < 0x20 && !is_space(c) && u != 0x1A && u != 0x1B) || u == 0x7F;
}

static sitrep_code check_nul(const input *in, str bytes, str text, sitrep_error *err) {
    if (!text.size || !memchr(text.at, 0, text.size)) return SITREP_OK;
    const char *nul = memchr(bytes.at, 0, bytes.size);
    uint64_t at = nul ? (uint64_t)(nul - bytes.at) : 0;
    return input_fault(in, line_at(bytes, at), at, SITREP_E_ENCODING, err,
                       "a NUL byte: this is no text, or it is in another encoding, such as UTF-16");
}

/* A few stray ones are the report's own affair; one in 32 is no text. */
static sitrep_code check_controls(const input *in, str text, sitrep_error *err) {
    enum { ONE_IN = 32, FEW = 2 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.size; i++) n += is_control(text.at[i]);
    if (n <= FEW || n < text.size / ONE_IN) return SITREP_OK;
    return input_fault(in, 0, 0, SITREP_E_ENCODING, err, "%u control characters: this is no text",
                       n);
}

static sitrep_code decode(const input *in, str bytes, arena *a, str *text, sitrep_error *err) {
    sitrep_error own;
    sitrep_code code = input_decode(bytes, in->options.encoding, a, text, &own);
    if (!code) return SITREP_OK;
    bool here = code == SITREP_E_ENCODING;
    return input_fault(in, here ? line_at(bytes, own.byte) : 0, here ? own.byte : 0, code, err,
                       "%s", own.what);
}

static sitrep_code too_long(const input *in, sitrep_error *err) {
    uint32_t most = in->options.max_text;
    return input_fault(in, 0, most, SITREP_E_LIMIT, err,
                       "a text longer than %u bytes, the limit of a text", most);
}

static sitrep_code next(input *in, arena *a, record *out, bool *more, sitrep_error *err) {
    *more = in->records == 0;
    if (!*more) return SITREP_OK;
    uint64_t most = (uint64_t)in->options.max_text * MOST_BYTES_A_BYTE + BOM_SIZE;
    if (most >= UINT32_MAX) most = UINT32_MAX - 1;
    str bytes = stream_rest(&in->from, (uint32_t)most);
    if (in->from.err.code) return input_break(in, err);
    if (bytes.size > most) return too_long(in, err);
    sitrep_code code = decode(in, bytes, a, &out->text, err);
    if (!code) code = check_nul(in, bytes, out->text, err);
    if (!code) code = check_controls(in, out->text, err);
    if (code) return code;
    if (out->text.size > in->options.max_text) return too_long(in, err);
    if (!input_has_text(out->text)) return input_fault(in, 0, 0, SITREP_E_FORMAT, err, "no text");
    return SITREP_OK;
}

const reader plain_reader = { "plain", ".txt .text .md", probe, next };

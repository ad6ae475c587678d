/* sqlite_geometry.c - a point as GeoPackage wants it, and the five functions that its spatial index calls.
 *
 *     'G' 'P' version:0 flags:1 srs:4326   1 type:1 x:double y:double       29 bytes, little-endian
 *
 * Points come without an envelope. A geometry that another program wrote may have one, which is then read. */
#include "store/sqlite.h"

#include <string.h>

enum { HEADER = 8, X, Y };

static void put_le(unsigned char *to, uint64_t bits, int bytes) {
    for (int i = 0; i < bytes; i++) to[i] = (unsigned char)(bits >> (8 * i));
}

static void put_double(unsigned char *to, double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    put_le(to, bits, 8);
}

void point_blob(unsigned char to[POINT_SIZE], double lat, double lon) {
    memcpy(to, "GP\0\1", 4);
    put_le(to + 4, 4326, 4);
    to[8] = 1;
    put_le(to + 9, 1, 4);
    put_double(to + 13, lon);
    put_double(to + 21, lat);
}

static double take_double(const unsigned char *at, bool little) {
    uint64_t bits = 0;
    double x;
    for (int i = 0; i < 8; i++) bits |= (uint64_t)at[i] << (8 * (little ? i : 7 - i));
    memcpy(&x, &bits, sizeof x);
    return x;
}

static bool is_geometry(const unsigned char *b, int size) {
    return b && size >= HEADER && b[0] == 'G' && b[1] == 'P';
}
static bool is_empty(const unsigned char *b) { return b[3] >> 4 & 1; }

/* Minimum or maximum of one axis: of the envelope (minx, maxx, miny, maxy), else of the point. */
static bool bound_of(const unsigned char *b, int size, int axis, bool maximum, double *out) {
    bool little = b[3] & 1;
    int envelope = b[3] >> 1 & 7;
    if (is_empty(b)) return false;
    if (envelope) {
        int at = HEADER + (axis - X) * 16 + maximum * 8;
        if (size < HEADER + 32) return false;
        *out = take_double(b + at, little);
        return true;
    }
    if (size < POINT_SIZE || b[8] > 1) return false;
    *out = take_double(b + HEADER + 5 + (axis - X) * 8, b[8] == 1);
    return *out == *out;
}

static void answer_bound(sqlite3_context *c, sqlite3_value **v, int axis, bool maximum) {
    const unsigned char *b = sqlite3_value_blob(v[0]);
    double x;
    if (is_geometry(b, sqlite3_value_bytes(v[0])) &&
        bound_of(b, sqlite3_value_bytes(v[0]), axis, maximum, &x))
        sqlite3_result_double(c, x);
}

static void min_x(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n, answer_bound(c, v, X, false);
}
static void max_x(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n, answer_bound(c, v, X, true);
}
static void min_y(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n, answer_bound(c, v, Y, false);
}
static void max_y(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n, answer_bound(c, v, Y, true);
}

static void empty(sqlite3_context *c, int n, sqlite3_value **v) {
    (void)n;
    double x;
    const unsigned char *b = sqlite3_value_blob(v[0]);
    int size = sqlite3_value_bytes(v[0]);
    if (is_geometry(b, size)) sqlite3_result_int(c, !bound_of(b, size, X, false, &x));
}

int sqlite_geometry(sqlite3 *db) {
    static const struct {
        const char *name;
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } all[] = {
        {"ST_MinX",     min_x},
        { "ST_MaxX",    max_x},
        { "ST_MinY",    min_y},
        { "ST_MaxY",    max_y},
        { "ST_IsEmpty", empty}
    };
    int result = SQLITE_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all && result == SQLITE_OK; i++)
        result = sqlite3_create_function_v2(db, all[i].name, 1,
                                            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                            NULL, all[i].run, NULL, NULL, NULL);
    return result;
}

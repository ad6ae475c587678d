/* stream.c - bytes from a file, a pipe or memory, given out as lines or whole.
 *
 *     at:  [ taken | not yet taken      | room ]
 *                  ^ begin              ^ end   ^ cap
 *
 * What was taken is overwritten by moving the rest down, but only when at least half of the buffer is
 * taken: so a byte is moved once on average, whatever sizes the reads have. */
#include "input/reader.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 1 << 16 };

static sitrep_code io_error(const char *name, const char *doing, int number, sitrep_error *err) {
    error_set(err, SITREP_E_IO, "cannot %s: %s", doing, strerror(number));
    error_at(err, name, 0, 0);
    return SITREP_E_IO;
}

sitrep_code stream_open(stream *s, const char *path, uint64_t limit, sitrep_error *err) {
    bool own = strcmp(path, "-") != 0;
    struct stat state;
    int fd = own ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    if (fd < 0) return io_error(path, "open", errno, err);
    if (own && fstat(fd, &state) == 0 && S_ISDIR(state.st_mode)) {
        close(fd);
        return io_error(path, "read", EISDIR, err);
    }
    *s = (stream){ .name = own ? path : "standard input", .fd = fd, .limit = limit, .line = 1 };
    return SITREP_OK;
}

void stream_close(stream *s) {
    if (s->fd > STDIN_FILENO) close(s->fd);
    arena_drop(&s->mem);
    *s = (stream){ .fd = -1, .ended = true };
}

static str unread(const stream *s) {
    return (str){ s->at ? s->at + s->begin : "", s->end - s->begin };
}

/* Ends the stream, well or with an error in s->err; what was read before it may still be taken. */
static bool end_here(stream *s) {
    s->ended = true;
    return false;
}

/* A buffer of twice the size, in memory of its own so that the old one can go. */
static bool grow(stream *s) {
    uint64_t cap = s->cap ? (uint64_t)s->cap * 2 : FIRST_ROOM;
    arena mem = { .limit = s->mem.limit };
    char *grown = cap <= UINT32_MAX ? arena_take(&mem, cap) : NULL;
    if (!grown) {
        s->mem.failed = mem.failed ? mem.failed : SITREP_E_LIMIT;
        return false;
    }
    if (s->end > s->begin) memcpy(grown, s->at + s->begin, s->end - s->begin);
    arena_drop(&s->mem);
    s->mem = mem;
    s->at = grown;
    s->cap = (uint32_t)cap;
    return true;
}

static bool make_room(stream *s) {
    if (s->end < s->cap) return true;
    uint32_t size = s->end - s->begin;
    bool half_taken = s->cap && s->begin >= s->cap - s->cap / 2;
    if (half_taken) memmove(s->at, s->at + s->begin, size);
    else if (!grow(s)) return false;
    s->begin = 0;
    s->end = size;
    return true;
}

static ssize_t read_some(int fd, char *to, size_t most) {
    ssize_t n;
    do n = read(fd, to, most);
    while (n < 0 && errno == EINTR);
    return n;
}

/* Gives back what was read past the limit, and ends there. */
static void keep_limit(stream *s) {
    if (s->total <= s->limit) return;
    s->end -= (uint32_t)(s->total - s->limit);
    s->total = s->limit;
    error_set(&s->err, SITREP_E_LIMIT, "larger than %llu bytes, the limit of a file",
              (unsigned long long)s->limit);
    end_here(s);
}

/* Reads what is there to read behind what was read; false once the stream has ended. */
static bool fill(stream *s) {
    if (s->ended) return false;
    if (!make_room(s)) {
        error_set(&s->err, s->mem.failed, "no memory for more than %u bytes", s->cap);
        return end_here(s);
    }
    ssize_t n = read_some(s->fd, s->at + s->end, s->cap - s->end);
    if (n < 0) io_error(s->name, "read", errno, &s->err);
    if (n <= 0) return end_here(s);
    s->end += (uint32_t)n;
    s->total += (uint64_t)n;
    keep_limit(s);
    return true;
}

void stream_of_bytes(stream *s, str bytes, const char *name, uint64_t limit) {
    *s = (stream){ .name = name,
                   .fd = -1,
                   .at = (char *)(uintptr_t)bytes.at,
                   .end = bytes.size,
                   .cap = bytes.size,
                   .ended = true,
                   .limit = limit,
                   .total = bytes.size,
                   .line = 1 };
    keep_limit(s);
}

str stream_head(stream *s) {
    uint32_t blank = 0; /* bytes of white space before the first that is none */
    for (;;) {
        str head = str_cut(unread(s), 0, HEAD_SIZE);
        while (blank < head.size && is_space(head.at[blank])) blank++;
        bool whole = blank < head.size && memchr(head.at + blank, '\n', head.size - blank);
        if (whole || head.size == HEAD_SIZE || !fill(s)) return head;
    }
}

/* Takes `size` bytes, which are a line or a part of it. */
static void take(stream *s, uint32_t size, bool whole_line) {
    s->begin += size;
    s->byte += size;
    s->line += whole_line;
}

/* Passes over the rest of a line that is too long to be kept. */
static void pass_over(stream *s) {
    do {
        str all = unread(s);
        const char *stop = all.size ? memchr(all.at, '\n', all.size) : NULL;
        take(s, stop ? (uint32_t)(stop - all.at) + 1 : all.size, stop);
        if (stop) return;
    } while (fill(s));
}

bool stream_line(stream *s, uint32_t most, stream_row *out) {
    *out = (stream_row){ .text = STR(""), .number = s->line, .byte = s->byte };
    for (uint32_t seen = 0;;) {
        str all = unread(s);
        const char *stop = seen < all.size ? memchr(all.at + seen, '\n', all.size - seen) : NULL;
        seen = stop ? (uint32_t)(stop - all.at) : all.size;
        if (seen > most) {
            out->too_long = true;
            pass_over(s);
            return true;
        }
        if (!stop && fill(s)) continue;
        if (!stop && (seen == 0 || s->err.code)) return false;
        out->text = str_cut(all, 0, seen);
        take(s, seen + (stop != NULL), true);
        return true;
    }
}

str stream_rest(stream *s, uint32_t most) {
    while (s->end - s->begin <= most && fill(s)) {}
    str all = unread(s);
    if (all.size > most) all.size = most + 1;
    take(s, all.size, false);
    return all;
}

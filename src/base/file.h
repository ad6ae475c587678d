/* file.h - whole files in memory, mapped files, and the names in a folder. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/text.h"

/* Reads all of a stream into the arena, at most `limit` bytes; more is E_LIMIT. */
sitrep_code file_read_stream(FILE *f, const char *name, uint64_t limit, arena *a, str *out,
                             sitrep_error *err);
/* The same for a path. */
sitrep_code file_read(const char *path, uint64_t limit, arena *a, str *out, sitrep_error *err);

/* A file mapped read-only; undone by file_unmap. */
typedef struct file_map {
    const unsigned char *at;
    size_t size;
} file_map;
sitrep_code file_map_open(const char *path, file_map *out, sitrep_error *err);
void file_unmap(file_map *m);

/* Regular files below a folder, without hidden ones, sorted by bytes; NUL-terminated paths. Links to
 * folders are not followed. What cannot be looked into is among them, so that opening it says why. */
typedef ARRAY(const char *) file_list;
sitrep_code file_walk(const char *path, arena *a, file_list *out, sitrep_error *err);
bool file_is_folder(const char *path);

#endif

/* file.c - reading from the file system with a limit and an error that names the file. */
#include "base/file.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static sitrep_code io_error(const char *path, const char *doing, sitrep_error *err) {
    error_set(err, SITREP_E_IO, "cannot %s: %s", doing, strerror(errno));
    error_at(err, path, 0, 0);
    return SITREP_E_IO;
}

static sitrep_code at_failure(arena *a, const char *name, sitrep_error *err) {
    error_set(err, a->failed, "no memory for this file");
    error_at(err, name, 0, 0);
    return a->failed;
}

sitrep_code file_read_stream(FILE *f, const char *name, uint64_t limit, arena *a, str *out,
                             sitrep_error *err) {
    textbuf b = { .mem = a };
    char piece[1 << 14];
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0) {
        if (b.size + (uint64_t)n > limit) {
            error_set(err, SITREP_E_LIMIT, "larger than %llu bytes", (unsigned long long)limit);
            error_at(err, name, 0, limit);
            return SITREP_E_LIMIT;
        }
        textbuf_add(&b, (str){ piece, (uint32_t)n });
        if (a->failed) return at_failure(a, name, err);
    }
    if (ferror(f)) return io_error(name, "read", err);
    *out = textbuf_str(&b);
    return SITREP_OK;
}

sitrep_code file_read(const char *path, uint64_t limit, arena *a, str *out, sitrep_error *err) {
    FILE *f = fopen(path, "rb");
    if (!f) return io_error(path, "open", err);
    sitrep_code code = file_read_stream(f, path, limit, a, out, err);
    fclose(f);
    return code;
}

sitrep_code file_map_open(const char *path, file_map *out, sitrep_error *err) {
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return io_error(path, "open", err);
    void *at = MAP_FAILED;
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 0)
        at = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    else
        errno = EINVAL;
    sitrep_code code = at == MAP_FAILED ? io_error(path, "map", err) : SITREP_OK;
    close(fd);
    if (!code) *out = (file_map){ at, (size_t)s.st_size };
    return code;
}

void file_unmap(file_map *m) {
    if (m->at) munmap((void *)(uintptr_t)m->at, m->size);
    *m = (file_map){ NULL, 0 };
}

bool file_is_folder(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static sitrep_code walk_one(const char *folder, arena *a, file_list *found, file_list *folders,
                            sitrep_error *err) {
    DIR *dir = opendir(folder);
    if (!dir) return io_error(folder, "open", err);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        textbuf path = { .mem = a };
        textbuf_print(&path, "%s/%s", folder, entry->d_name);
        const char *copy = str_copy(a, textbuf_str(&path)).at;
        struct stat s;
        if (stat(copy, &s) != 0) continue;
        const char **to = S_ISDIR(s.st_mode)   ? array_add(a, folders)
                          : S_ISREG(s.st_mode) ? array_add(a, found)
                                               : NULL;
        if (to) *to = copy;
    }
    closedir(dir);
    return a->failed ? at_failure(a, folder, err) : SITREP_OK;
}

sitrep_code file_walk(const char *path, arena *a, file_list *out, sitrep_error *err) {
    file_list folders = { 0 };
    const char **first = array_add(a, &folders);
    if (!first) return at_failure(a, path, err);
    *first = path;
    uint32_t begin = out->n;
    enum { MOST_FOLDERS = 1 << 20 }; /* a link that points at its own folder must end too */
    for (uint32_t i = 0; i < folders.n && i < MOST_FOLDERS; i++) {
        if (strlen(folders.at[i]) > 4096) continue;
        sitrep_code code = walk_one(folders.at[i], a, out, &folders, err);
        if (code) return code;
    }
    if (out->n > begin) qsort(out->at + begin, out->n - begin, sizeof *out->at, by_bytes);
    return SITREP_OK;
}

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
    else errno = EINVAL;
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

static const char *path_join(arena *a, const char *folder, const char *name) {
    size_t head = strlen(folder), size = strlen(name) + 1;
    bool slash = head && folder[head - 1] != '/';
    char *path = arena_take(a, head + slash + size);
    if (!path) return NULL;
    memcpy(path, folder, head);
    if (slash) path[head] = '/';
    memcpy(path + head + slash, name, size);
    return path;
}

/* Where an entry belongs: among the folders still to walk, among the files found, or nowhere. A link that
 * points nowhere is "found": whoever opens it says so, where leaving it out would hide it. */
static file_list *place_of(const char *path, file_list *files, file_list *folders) {
    struct stat own, s;
    if (lstat(path, &own) != 0 || stat(path, &s) != 0) return files;
    if (S_ISDIR(s.st_mode)) return S_ISLNK(own.st_mode) ? NULL : folders;
    return S_ISREG(s.st_mode) ? files : NULL;
}

static void walk_one(DIR *dir, const char *folder, arena *a, file_list *files, file_list *folders) {
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        const char *path = path_join(a, folder, entry->d_name);
        file_list *list = path ? place_of(path, files, folders) : NULL;
        const char **to = list ? array_add(a, list) : NULL;
        if (to) *to = path;
    }
}

/* Below the first folder one that cannot be opened is "found" like a link that points nowhere. */
static sitrep_code walk_all(file_list *folders, arena *a, file_list *files, sitrep_error *err) {
    for (uint32_t i = 0; i < folders->n; i++) {
        const char *folder = folders->at[i];
        DIR *dir = opendir(folder);
        if (!dir && i == 0) return io_error(folder, "open", err);
        const char **to = dir ? NULL : array_add(a, files);
        if (to) *to = folder;
        if (!dir) continue;
        walk_one(dir, folder, a, files, folders);
        closedir(dir);
    }
    return SITREP_OK;
}

sitrep_code file_walk(const char *path, arena *a, file_list *out, sitrep_error *err) {
    file_list folders = { 0 };
    uint32_t begin = out->n;
    const char **first = array_add(a, &folders);
    if (first) *first = path;
    sitrep_code code = walk_all(&folders, a, out, err);
    if (code) return code;
    if (a->failed) return at_failure(a, path, err);
    if (out->n > begin) qsort(out->at + begin, out->n - begin, sizeof *out->at, by_bytes);
    return SITREP_OK;
}

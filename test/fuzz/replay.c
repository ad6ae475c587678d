/* replay.c - walks a fuzz target through its corpus without a fuzzer, so that every test run has it.
 *
 *     build/test/fuzz/fuzz_json test/fuzz/corpus/json
 *
 * Each file of the folder is given whole, cut short at up to 64 places, and with up to 64 of its bytes
 * changed; the same files give the same inputs on every machine. The target is right when nothing
 * crashes and no sanitizer speaks. One check a file; an empty folder is tried with the empty input. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TURNS = 64 };

/* In memory of its very size, so that the sanitizer sees a read past its end. */
static void give(const uint8_t *data, size_t size, size_t change, uint8_t by) {
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) exit(2);
    if (size) memcpy(copy, data, size);
    if (change < size) copy[change] ^= by;
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void give_all(const uint8_t *data, size_t size) {
    uint64_t dice = 88172645463325252u;
    give(data, size, SIZE_MAX, 0);
    for (size_t i = 0; i < TURNS && i < size; i++) {
        give(data, size <= TURNS ? i : i * size / TURNS, SIZE_MAX, 0);
        dice ^= dice << 13, dice ^= dice >> 7, dice ^= dice << 17;
        give(data, size, (size_t)(dice >> 8) % size, (uint8_t)(dice | 1));
    }
}

static bool give_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    uint8_t *data = NULL;
    size_t size = 0, cap = 0, got;
    do {
        if (cap - size < 4096 && !(data = realloc(data, cap = 2 * cap + 8192))) exit(2);
        size += got = fread(data + size, 1, cap - size, f);
    } while (got);
    bool well = !ferror(f);
    fclose(f);
    if (well) give_all(data, size);
    free(data);
    return well;
}

static int visible(const struct dirent *d) { return d->d_name[0] != '.'; }

int main(int argc, char **argv) {
    struct dirent **names = NULL;
    int n = argc > 1 ? scandir(argv[1], &names, visible, alphasort) : 0, failed = 0;
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], names[i]->d_name);
        bool well = give_file(path);
        printf("%sok %d - %s\n", well ? "" : "not ", i + 1, names[i]->d_name);
        fflush(stdout);
        failed |= !well;
        free(names[i]);
    }
    free(names);
    if (n <= 0) {
        give_all((const uint8_t *)"", 0);
        puts("ok 1 - the empty input; no corpus yet");
    }
    printf("1..%d\n", n > 0 ? n : 1);
    return failed;
}

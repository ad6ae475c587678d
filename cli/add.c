/* add.c - `sitrep add` and `sitrep reread`: reports into a ledger, and what came of it in one line.
 *
 *     kursk.gpkg: 12 reports, 12 added with 243 facts
 *     kursk.gpkg: 12 reports, nothing new: 12 there already */
#include "cli.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the callbacks know. */
typedef struct watch {
    progress progress;
    uint64_t total; /* bytes of the inputs, 0 when not known */
    bool stopped;
} watch;

static void failed(void *ctx, const sitrep_error *err) {
    watch *w = ctx;
    progress_clear(&w->progress);
    complain_error(err);
}

/* ---- Ctrl-C: held back while a batch is on its way, asked for between two reports ---------------- */

static sigset_t interrupts(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

static void hold(bool on) {
    sigset_t set = interrupts();
    pthread_sigmask(on ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

static bool is_interrupted(void) {
    sigset_t pending;
    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

/* The first is taken note of; another one ends the program where it stands, which loses only what was not told. */
static void take_note(void) {
    sigset_t set = interrupts();
    struct timespec none = { 0 };
    sigtimedwait(&set, NULL, &none);
    hold(false);
}

static bool go_on(void *ctx, const sitrep_added *so_far) {
    watch *w = ctx;
    progress_added(&w->progress, so_far, w->total);
    if (w->stopped || !is_interrupted()) return !w->stopped;
    w->stopped = true;
    take_note();
    return false;
}

/* ---- what came of it --------------------------------------------------------------------------- */

static void say_json(const char *path, const sitrep_added *n, bool dry) {
    printf("{\"reports\":%" PRIu64 ",\"added\":%" PRIu64 ",\"versions\":%" PRIu64
           ",\"same\":%" PRIu64 ",\"reread\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"facts\":%" PRIu64
           ",\"dry_run\":%s}\n",
           n->reports, n->added, n->versions, n->same, n->reread, n->refused, n->facts,
           dry ? "true" : "false");
    (void)path;
}

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void say(const char *path, const sitrep_added *n, bool dry) {
    uint64_t fresh = n->added + n->reread;
    printf("%s: %" PRIu64 " report%s, ", path, n->reports, plural(n->reports));
    if (!fresh) printf("nothing new");
    if (n->added) printf("%" PRIu64 " %s", n->added, dry ? "to add" : "added");
    if (n->reread) printf("%s%" PRIu64 " read again", n->added ? ", " : "", n->reread);
    if (fresh) printf(" with %" PRIu64 " fact%s", n->facts, plural(n->facts));
    if (n->same) printf("%s %" PRIu64 " there already", fresh ? "," : ":", n->same);
    if (n->versions)
        printf(", %" PRIu64 " new version%s of what was there", n->versions, plural(n->versions));
    if (n->refused) printf(", %" PRIu64 " refused", n->refused);
    putchar('\n');
}

static status status_of(const watch *w, const sitrep_added *n) {
    if (w->stopped) return STATUS_STOPPED;
    if (n->refused) return STATUS_INPUT;
    return n->added || n->reread ? STATUS_DONE : STATUS_NOTHING;
}

/* Bytes of the inputs when all are plain files. */
static uint64_t bytes_of(const args *a) {
    uint64_t sum = 0;
    for (int i = 0; i < a->operand_count; i++) {
        struct stat s;
        if (stat(a->operands[i], &s) != 0 || !S_ISREG(s.st_mode)) return 0;
        sum += (uint64_t)s.st_size;
    }
    return sum;
}

typedef sitrep_code doing(const sitrep_engine *e, sitrep_ledger *l, const sitrep_adding *what,
                          sitrep_added *done, sitrep_error *err);

/* Runs one of the two, says what came of it whatever came of it, and closes the ledger. */
static status run(const args *a, sitrep_engine *e, sitrep_ledger *l, sitrep_adding *what,
                  doing *do_it, const char *path, bool json, bool dry) {
    watch w = { .total = bytes_of(a) };
    sitrep_added done = { 0 };
    sitrep_error err = { 0 };
    progress_begin(&w.progress);
    w.progress.wanted = isatty(STDERR_FILENO);
    what->failed = failed;
    what->progress = go_on;
    what->ctx = &w;
    hold(true);
    sitrep_code code = do_it(e, l, what, &done, &err);
    progress_clear(&w.progress);
    if (json && !code) say_json(path, &done, dry);
    else if (!code || done.reports) say(path, &done, dry);
    status s = ledger_end(l, code ? complain_run(&err) : status_of(&w, &done));
    sitrep_engine_close(e);
    return s;
}

static sitrep_adding adding_of(const args *a) {
    static const char *const from_stdin[] = { "-" };
    return (sitrep_adding){
        .inputs = a->operand_count ? a->operands : from_stdin,
        .input_count = a->operand_count ? (size_t)a->operand_count : 1,
        .reader = a->value[ADD_READER],
        .encoding = a->value[ADD_ENCODING],
        .published = a->value[ADD_PUBLISHED],
        .outlet = a->value[ADD_OUTLET],
        .threads = args_number(a, ADD_THREADS, 0),
        .bulk = a->value[ADD_BULK],
        .unlinked = a->value[ADD_NO_LINK],
    };
}

status add_run(const args *a) {
    if (a->operand_count == 0 && isatty(STDIN_FILENO))
        return complain(VERB_ADD, "name a file or a folder, or - for standard input");
    sitrep_options options;
    sitrep_engine *e;
    sitrep_ledger *l;
    bool dry = a->value[ADD_DRY_RUN];
    status s = args_options(a, a->value[ADD_DATA], &options);
    engine_model(a, MODEL_OPTIONS(ADD), &options);
    if (!s) s = engine_start(&options, &e);
    if (s) return s;
    s = ledger_start(a, ADD_LEDGER, dry ? SITREP_DRY : SITREP_MAKE, &l);
    if (s) sitrep_engine_close(e);
    sitrep_adding what = adding_of(a);
    return s ? s
             : run(a, e, l, &what, sitrep_ledger_add, ledger_path(a, ADD_LEDGER),
                   a->value[ADD_JSON], dry);
}

status reread_run(const args *a) {
    sitrep_options options;
    sitrep_engine *e;
    sitrep_ledger *l;
    status s = args_options(a, a->value[REREAD_DATA], &options);
    engine_model(a, MODEL_OPTIONS(REREAD), &options);
    if (!s) s = engine_start(&options, &e);
    if (s) return s;
    s = ledger_start(a, REREAD_LEDGER, SITREP_CHANGE, &l);
    if (s) sitrep_engine_close(e);
    sitrep_adding how = { .threads = args_number(a, REREAD_THREADS, 0) };
    return s ? s
             : run(a, e, l, &how, sitrep_ledger_reread, ledger_path(a, REREAD_LEDGER),
                   a->value[REREAD_JSON], false);
}

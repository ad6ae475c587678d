/* keys.c - one key at a time from a terminal, which is never left in a state of our own.
 *
 * The terminal gives single keys only while one is waited for, and meanwhile signals wait too: whichever comes, the
 * terminal is set back first, and then the signal does what it does. */
#include "cli.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

enum { LOOK_MS = 100 };

static sigset_t endings(void) {
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaddset(&set, signals[i]);
    return set;
}

static bool is_waiting(const sigset_t *set) {
    sigset_t pending;
    if (sigpending(&pending) != 0) return false;
    for (int s = 1; s < 32; s++)
        if (sigismember(set, s) == 1 && sigismember(&pending, s) == 1) return true;
    return false;
}

/* A byte, -1 at the end of input, -2 when a signal waits. */
static int wait_byte(const sigset_t *set) {
    struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
    unsigned char byte;
    while (!is_waiting(set)) {
        int ready = poll(&in, 1, LOOK_MS);
        if (ready == 0) continue;
        if (ready > 0) return read(STDIN_FILENO, &byte, 1) == 1 ? byte : -1;
    }
    return -2;
}

static int wait_once(void) {
    struct termios was, single;
    sigset_t set = endings();
    if (tcgetattr(STDIN_FILENO, &was) != 0) return -1;
    single = was;
    single.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    single.c_cc[VMIN] = 1;
    single.c_cc[VTIME] = 0;
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    int byte = tcsetattr(STDIN_FILENO, TCSADRAIN, &single) == 0 ? wait_byte(&set) : -1;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &was);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL); /* ends the program, or stops it for a while */
    return byte;
}

int keys_read(void) {
    int byte;
    while ((byte = wait_once()) == -2) {}
    return byte;
}

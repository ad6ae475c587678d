/* window.c - which words are read together, and where sentences end among them.
 *
 *     | It rained. Rebels shelled the town. The mayor | said so to the Courier. Nobody was hurt. |   a paragraph
 *       first window  ..............................|
 *                                           ^ the last end that can be believed: what follows is read again
 *                                            | second window .......................................
 *
 * A window holds as many pieces as the model has room for, and never words of two paragraphs. Where the rules are sure of an
 * end in its last three quarters, it ends there, and nothing is read again. */
#include "reading/reader.h"

/* How sure the model must be to be believed against the rules, measured on treebanks: that there is no end where the rules
 * have one, and that there is one behind a mark, or behind a word, where they have none. */
static const float sure_of_none = 4, sure_behind_mark = 0.25f, sure_behind_word = 0.5f,
                   sure_behind_colon =
                       4; /* "Estonia: the attack ...": who says it stands with what is said */

enum { SENTENCE_BYTES = 4000, SENTENCE_TOKENS = 512, QUARTER = 4 };

/* ---- which words ------------------------------------------------------------------------------ */

static bool is_end_mark(const doc *d, token_ix t) {
    return token_is(d, t, ".") || token_is(d, t, "?") || token_is(d, t, "!");
}

/* The rules begin a sentence with `t`, and cannot be wrong: "... entered it. The". */
static bool begins_surely(const doc *d, token_ix begin, token_ix t) {
    const token *at = d->tokens.at;
    if (!(at[t].form & TOKEN_SENTENCE_START)) return false;
    token_ix mark = t - 1;
    if (!is_end_mark(d, mark) && mark > begin) mark--;
    return is_end_mark(d, mark) && at[t].form & TOKEN_CAPITAL && mark > begin;
}

/* The window ends with a sentence, if that is sure, so that nothing of it is read again. */
static void end_surely(const doc *d, window *w) {
    uint32_t pieces = w->piece_count, n = w->end - w->begin;
    for (token_ix t = w->end; (t - w->begin) * QUARTER >= n; t--) {
        if (begins_surely(d, w->begin, t)) {
            w->end = t;
            w->piece_count = pieces;
            w->closed = true;
            return;
        }
        pieces -= w->words[t - 1 - w->begin].pieces;
    }
}

void window_take(const reader *r, const doc *d, token_ix at, token_ix stop, window *out) {
    uint32_t room = model_room(r->model), n = 0;
    if (room > WINDOW_WORDS) room = WINDOW_WORDS;
    *out = (window){ .begin = at, .end = at };
    while (out->end < stop) {
        model_word w = model_pieces(r->model, token_text(d, out->end), out->pieces + n);
        if (n + w.pieces > room && n) break;
        if (w.pieces > room) w.pieces = (uint8_t)room;
        out->words[out->end++ - at] = w;
        n += w.pieces;
    }
    out->piece_count = n;
    if (out->end < stop) end_surely(d, out);
}

/* ---- where sentences end ----------------------------------------------------------------------- */

static bool is_joined(const doc *d, token_ix t) { return d->tokens.at[t].form & TOKEN_JOINED; }

/* A sentence from `begin` on would be too long for the stages behind, if it took what follows `t` as well. */
static bool is_full(const doc *d, token_ix begin, token_ix t, token_ix stop) {
    token_ix next = t + 2;
    while (next < stop && is_joined(d, next)) next++;
    return next - begin > SENTENCE_TOKENS ||
           d->tokens.at[next - 1].at.end - d->tokens.at[begin].at.begin > SENTENCE_BYTES;
}

/* "Cases: 131 | . | Deaths: 6": a line of a table, where the rules end a sentence for no other reason. */
static bool ends_row(const doc *d, token_ix begin, token_ix t) {
    return t > begin + 1 && token_is(d, t, ".") && token_is(d, t - 2, ":") &&
           d->tokens.at[t - 1].form & TOKEN_NUMBER;
}

static bool ends_behind(const doc *d, const cursor *c, token_ix begin, token_ix t, float surplus) {
    if (t + 1 == c->stop) return true;
    if (is_joined(d, t + 1)) return false;
    bool rules = d->tokens.at[t + 1].form & TOKEN_SENTENCE_START;
    bool mark = d->tokens.at[t].form & TOKEN_PUNCT;
    if (rules && ends_row(d, begin, t)) return true;
    float least = rules                 ? -sure_of_none
                  : token_is(d, t, ":") ? sure_behind_colon
                  : mark                ? sure_behind_mark
                                        : sure_behind_word;
    return surplus > least || is_full(d, begin, t, c->stop);
}

static void set_start(doc *d, token_ix t, bool starts) {
    uint16_t *form = &d->tokens.at[t].form;
    *form = (uint16_t)(starts ? *form | TOKEN_SENTENCE_START : *form & ~TOKEN_SENTENCE_START);
}

/* Of the last word of a window that its paragraph goes on behind, nothing is known but what the rules say. */
token_ix window_settle(doc *d, const cursor *c, token_ix end, bool closed, const float *surplus) {
    bool ends[WINDOW_WORDS] = { false };
    token_ix last = end == c->stop ? end : end - 1, keep = end, begin = c->begin;
    for (token_ix t = c->at; t < last; t++) {
        ends[t - c->at] = ends_behind(d, c, begin, t, surplus[t - c->at]);
        if (!ends[t - c->at]) continue;
        begin = t + 1;
        if ((begin - c->at) * QUARTER >= end - c->at) keep = begin;
    }
    if (closed) keep = end;
    if (keep == end && last < end && is_full(d, begin, last, c->stop)) set_start(d, end, true);
    for (token_ix t = c->at; t < keep && t < last; t++)
        if (t + 1 < c->stop) set_start(d, t + 1, ends[t - c->at]);
    return keep;
}

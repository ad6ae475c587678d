/* attribution_give.c - who gives a figure, where no word of saying stands: givings.tsv.
 *
 *     The minister put Vashiri losses at 120 dead.       The crowd numbered 8,000 by the mayor's estimate.
 *                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                               ^^ ^^^^^^^^^^^ per
 *     The staff raised its own dead on the hill to 51    ...     the ministry stands by its figure of 290
 *
 * Of a verb the words that it gives are its own too: who "counted 3,000 marchers" is who says that so many were counted. */
#include "extract/attribution.h"
#include "extract/cues.h"

enum { FAR = 24 };

static const table *givings(const teller *t) { return &t->e->tables[TABLE_GIVINGS]; }

static str cell_of(const teller *t, uint32_t row, const char *column) {
    return table_get(givings(t), row, column);
}

/* The next row of a part of speech among the words that begin at a token; `x` is the entry it was found with. */
static uint32_t row_at(const teller *t, token_ix i, const char *pos, uint32_t *x) {
    for (; *x != NONE; *x = doc_entry_next(t->d, *x)) {
        const entry *n = &t->d->entries.at[*x];
        if (!(n->forms & FORM_FIRST_WORD) && n->tokens.begin == i &&
            str_is(cell_of(t, n->row, "pos"), pos))
            return n->row;
    }
    return UINT32_MAX;
}

static bool is_tally(const teller *t, uint32_t k) {
    token_ix head = tell_chunk(t, k)->head;
    uint32_t x = doc_entry_first(t->d, head, TABLE_GIVINGS), row = row_at(t, head, "n", &x);
    return row != UINT32_MAX && str_is(cell_of(t, row, "object"), "tally");
}

static bool is_listed(str list, str word) {
    for (str one; str_next(&list, '|', &one);)
        if (str_eq_fold(one, word)) return true;
    return false;
}

/* Whether what stands before a number is among a row's words; "-" for nothing. */
static bool is_among(const teller *t, str list, uint32_t k) {
    if (k == NONE) return is_listed(list, STR("-"));
    return is_listed(list, token_text(t->d, tell_chunk(t, k)->tokens.begin));
}

static quantity_ix number_in(const teller *t, uint32_t k) {
    return doc_quantity_at(t->d, tokens_span(t->d, tell_chunk(t, k)->tokens));
}

/* A number of things, no measure and no share. */
static bool is_count(const teller *t, uint32_t k) {
    quantity_ix q = number_in(t, k);
    return q != NONE && !t->d->quantities.at[q].unit.size &&
           doc_timex_at(t->d, t->d->quantities.at[q].at) == NONE;
}

/* "the number of people | drowned in Dorrin | to 52": behind a tally a verb may be of whom it counts. */
static bool ends_clause(const teller *t, uint32_t k, bool counts) {
    label p = tell_pos(t, k);
    if (p == POS_SCONJ || p == POS_PUNCT) return true;
    return !counts && (tell_finite(t, k) || tell_relative(t, k));
}

/* The chunk behind the number that a row's verb gives, or NONE: "losses | at | 120 dead |". */
static uint32_t end_of_number(const teller *t, uint32_t row, uint32_t k) {
    str behind = cell_of(t, row, "behind");
    bool any = !str_is(cell_of(t, row, "object"), "tally"), tally = any, led = false;
    uint32_t prepositions = 0;
    for (uint32_t i = k, n = 0; tell_in(t, i) && !ends_clause(t, i, tally && !any) && n < FAR;
         i++, n++) {
        bool of = tell_is(t, i, "of") && i > k && is_tally(t, i - 1); /* "its figure of 290" */
        bool joint = !of && (tell_pos(t, i) == POS_ADP || tell_is(t, i, "to"));
        tally = tally || is_tally(t, i);
        if (joint && !is_count(t, i)) led = is_among(t, behind, i), prepositions++;
        else if (is_count(t, i) && tally && (led || (!prepositions && is_among(t, behind, NONE))))
            return i + 1;
    }
    return NONE;
}

/* "two names from its list | , which makes 69": what it comes to, from a chunk on. */
static bool makes_sum(const teller *t, uint32_t k) {
    return tell_is(t, k, ",") && tell_is(t, k + 1, "which") && tell_finite(t, k + 2) &&
           tell_in(t, k + 3) && is_count(t, k + 3);
}

/* The number may itself be described, and another be given with it: "to 51 | on the hill | since Friday", "eighteen | and shot
 * down | seventeen", "90 cases | and | four deaths". */
static token_ix end_of_phrase(const teller *t, uint32_t k) {
    uint32_t i = k;
    for (bool more = true; more;) {
        while (tell_in(t, i) && !ends_clause(t, i, false) && tell_pos(t, i) != POS_CCONJ) i++;
        bool joined = tell_pos(t, i) == POS_CCONJ && tell_in(t, i + 2);
        uint32_t next = joined && tell_finite(t, i + 1) ? i + 2 : i + 1;
        more = joined && is_count(t, next);
        if (more) i = next;
    }
    if (makes_sum(t, i)) i += 4;
    return tell_chunk(t, i - 1)->tokens.end;
}

/* "withdrew its first figure: | 310 had gone, not 340": the chunk behind the colon, or NONE. */
static uint32_t behind_colon(const teller *t, uint32_t row, uint32_t k) {
    bool tally = false;
    if (!is_listed(cell_of(t, row, "behind"), STR(":"))) return NONE;
    for (uint32_t i = k, n = 0; tell_in(t, i) && n < FAR; i++, n++) {
        if (tell_is(t, i, ":")) return tally && tell_in(t, i + 1) ? i + 1 : NONE;
        if (ends_clause(t, i, tally)) return NONE;
        tally = tally || is_tally(t, i);
    }
    return NONE;
}

/* All of what stands behind the colon. */
static content content_behind(const teller *t, uint32_t k) {
    token_ix end = tell_chunk(t, t->last - 1)->tokens.end;
    while (end > tell_chunk(t, k)->tokens.begin && (t->d->tokens.at[end - 1].form & TOKEN_PUNCT))
        end--;
    return (content){
        .tokens = {tell_chunk(t, k)->tokens.begin, end},
          .outlet = NONE
    };
}

/* "its | toll": a count of one's own. */
static bool is_own(const teller *t, uint32_t k) {
    return tell_in(t, k) &&
           word_says(t->e, t->d, tell_chunk(t, k)->tokens.begin, "kind", "possessive");
}

/* "has 74 dead | in her book", "struck two names | from its list": behind a number a tally of one's own. */
static bool on_list(const teller *t, uint32_t k) {
    bool led =
        tell_is(t, k, "in") || tell_is(t, k, "on") || tell_is(t, k, "from") || tell_is(t, k, "to");
    return led && tell_pos(t, k + 1) == POS_NOUN && is_tally(t, k + 1) && is_own(t, k + 1);
}

/* "gave | 29", "made it | 109": a number that counts what was counted before. */
static bool is_bare(const teller *t, uint32_t k) {
    quantity_ix q = number_in(t, k);
    return q != NONE && t->d->quantities.at[q].counted == NONE;
}

/* What the number of a chunk counts; empty when there is none. */
static str measure_in(const teller *t, uint32_t k) {
    quantity_ix q = number_in(t, k);
    return q != NONE ? t->d->quantities.at[q].measure : STR("");
}

/* "has | 75 Vashiri dead": a number of dead, hurt or missing. */
static bool counts_loss(const teller *t, uint32_t k) {
    static const char *const losses[] = { "killed", "wounded", "casualties", "missing" };
    str measure = measure_in(t, k);
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        if (str_is(measure, losses[i])) return true;
    return false;
}

/* "arrives at | 33 dead" */
static bool counts_dead(const teller *t, uint32_t k) { return str_is(measure_in(t, k), "killed"); }

/* Whether the number behind a verb, the chunk before `end`, is of the kind that its row asks for. */
static bool suits(const teller *t, uint32_t row, uint32_t end) {
    str object = cell_of(t, row, "object");
    if (str_is(object, "list")) return on_list(t, end);
    if (str_is(object, "bare")) return is_bare(t, end - 1) || counts_dead(t, end - 1);
    return !str_is(object, "loss") || counts_loss(t, end - 1);
}

/* "claimed | nine hostages had been freed": what is counted begins a clause, which is said. */
static bool begins_clause(const teller *t, uint32_t k) {
    if (!(t->d->has & HAS_READING)) return false;
    token_ix head = tell_chunk(t, k)->head;
    const word_reading *r = &t->d->readings.at[head];
    return (r->relation == UD_NSUBJ || r->relation == UD_NSUBJ_PASS) && r->head != NONE &&
           r->head > head && t->d->readings.at[r->head].pos == POS_VERB;
}

bool give_takes_lives(const teller *t, uint32_t verb, uint32_t k) {
    static const char *const taken[] = { "life", "lives", "victim", "victims" };
    if (!cue_is(t->e, t->d, tell_chunk(t, verb)->head, "claim") || tell_pos(t, k) != POS_NOUN)
        return false;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (token_is(t->d, tell_chunk(t, k)->head, taken[i])) return !begins_clause(t, k);
    return false;
}

bool give_of_verb(const teller *t, uint32_t k, cue *c, content *said, bool *of_person) {
    const chunk *v = tell_chunk(t, k);
    if (v->flags & (CHUNK_NEGATED | CHUNK_MODAL | CHUNK_INFINITIVE)) return false;
    for (uint32_t x = doc_entry_first(t->d, v->head, TABLE_GIVINGS), row; x != NONE;
         x = doc_entry_next(t->d, x)) {
        if ((row = row_at(t, v->head, "v", &x)) == UINT32_MAX) return false;
        bool which = tell_is(t, k - 1, "which") && tell_is(t, k - 2, ",") && !is_own(t, k + 1);
        bool change = str_is(cell_of(t, row, "object"), "tally") && (!v->tense || which);
        if (change && !is_listed(cell_of(t, row, "behind"), STR("-")))
            continue; /* "bringing the toll to four", ", which brings": what happened does, and nobody who speaks */
        uint32_t from = tell_chunk_of(t, t->d->entries.at[x].tokens.end), end = NONE;
        if (from <= k) from = k + 1;
        uint32_t colon = behind_colon(t, row, from);
        if (colon == NONE && (end = end_of_number(t, row, from)) == NONE) continue;
        if (colon == NONE && (!suits(t, row, end) || begins_clause(t, end - 1))) continue;
        if (colon == NONE && give_takes_lives(t, k, end - 1)) continue;
        *c = (cue){
            .row = NONE, .tokens = v->tokens, .chunk = k, .kind = STR("give"), .traits = CUE_SOURCE
        };
        *of_person = str_is(cell_of(t, row, "object"), "loss");
        *said = colon != NONE ? content_behind(t, colon)
                              : (content){
                                    .tokens = {v->head, end_of_phrase(t, end)},
                                      .outlet = NONE
        };
        return true;
    }
    return false;
}

/* "the hospital", "the town hall", "the school": a house in which somebody counts. */
static bool is_house(const doc *d, mention_ix m) {
    static const char *const sectors[] = { "MED", "GOV", "EDU" };
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_is(d->mentions.at[m].sectors, sectors[i]))
            return d->mentions.at[m].class == STRUCTURE;
    return false;
}

bool give_can(const teller *t, const who *w) {
    if (w->tokens.begin == w->tokens.end || w->mention == NONE) return false;
    return who_can_speak(t->d, w->mention) || t->d->mentions.at[w->mention].named ||
           is_house(t->d, w->mention);
}

/* ---- "by the mayor's estimate" ------------------------------------------------------------------- */

static bool leads_voice(const teller *t, uint32_t k) {
    return tell_is(t, k, "by") || tell_is(t, k, "on") || tell_is(t, k, "in");
}

static bool is_owner(const chunk *n, const who *w) {
    return w->tokens.begin >= n->tokens.begin && w->tokens.end <= n->head &&
           w->tokens.end > w->tokens.begin;
}

/* "stands by its figure": the preposition is the verb's. */
static bool of_verb_before(const teller *t, uint32_t k) {
    token_ix by = tell_chunk(t, k)->tokens.begin;
    if (tell_pos(t, k - 1) != POS_VERB) return false;
    for (uint32_t x = doc_entry_first(t->d, tell_chunk(t, k - 1)->head, TABLE_GIVINGS); x != NONE;
         x = doc_entry_next(t->d, x))
        if (t->d->entries.at[x].tokens.end > by) return true;
    return false;
}

/* "by his account": of whoever spoke last, a few sentences before at most. */
static void last_speaker(const teller *t, who *w) {
    enum { SENTENCES_BACK = 2 };
    const doc *d = t->d;
    for (source_ix i = d->sources.n; i-- > 0 && t->in - d->sources.at[i].in <= SENTENCES_BACK;) {
        const source *s = &d->sources.at[i];
        if (s->mention == NONE || span_empty(s->who) || s->role != SPEAKER) continue;
        w->tokens = doc_tokens_in(d, s->who), w->mention = s->mention;
        return;
    }
}

bool give_of_phrase(const teller *t, uint32_t k, cue *c, who *w) {
    if (!leads_voice(t, k) || of_verb_before(t, k) || tell_pos(t, k + 1) != POS_NOUN) return false;
    const chunk *n = tell_chunk(t, k + 1);
    uint32_t x = doc_entry_first(t->d, n->head, TABLE_GIVINGS), row = row_at(t, n->head, "n", &x);
    if (row == UINT32_MAX || !str_is(cell_of(t, row, "behind"), "voice")) return false;
    *c = (cue){
        .row = NONE,
        .tokens = {tell_chunk(t, k)->tokens.begin, n->tokens.end},
        .chunk = k + 1,
        .kind = STR("per"),
        .traits = CUE_PER
    };
    cue noun = *c;
    noun.tokens.begin = n->head;
    *w = who_of_noun(t, &noun);
    if (!is_owner(n, w) && tell_is(t, k + 2, "of")) *w = who_after(t, k + 3);
    c->chunk = k;
    if (w->tokens.begin < n->tokens.begin) return false;
    if (word_says(t->e, t->d, w->tokens.begin, "sense", "speaker"))
        return false; /* "by our count": whoever writes, or is quoted */
    if (w->mention != NONE && t->d->mentions.at[w->mention].pronoun) last_speaker(t, w);
    return give_can(t, w);
}

/* ---- "the union's count is 61" ------------------------------------------------------------------- */

/* The chunk of the number that is what a count comes to, or NONE: "count | of the dead | stands | at | 61", "toll of 43". */
static uint32_t number_of(const teller *t, uint32_t k) {
    bool verb = false;
    for (uint32_t i = k + 1, n = 0; tell_in(t, i) && n < FAR; i++, n++) {
        label p = tell_pos(t, i);
        if (p == POS_NOUN && is_count(t, i) && (verb || tell_is(t, i - 1, "of"))) return i;
        bool led = p == POS_NOUN && tell_pos(t, i - 1) == POS_ADP;
        if (tell_finite(t, i) && !verb) verb = true;
        else if (p != POS_ADP && p != POS_ADV && p != POS_ADJ && p != POS_DET && !led &&
                 !tell_is_time(t, i))
            return NONE;
    }
    return NONE;
}

bool give_of_noun(const teller *t, uint32_t k, cue *c, who *w, content *said) {
    const chunk *n = tell_chunk(t, k);
    uint32_t x = doc_entry_first(t->d, n->head, TABLE_GIVINGS), row = row_at(t, n->head, "n", &x);
    bool gives = row != UINT32_MAX && str_is(cell_of(t, row, "behind"), "voice") && is_tally(t, k);
    uint32_t before = k - 1 - (tell_pos(t, k - 1) == POS_ADV); /* "took back | its figure" */
    bool object = tell_pos(t, before) == POS_ADP || tell_pos(t, before) == POS_VERB ||
                  tell_is(t, k - 1, "by");
    uint32_t number = gives && !object ? number_of(t, k) : NONE;
    if (number == NONE) return false;
    *c = (cue){
        .row = NONE,
        .tokens = {n->head, n->head + 1},
        .chunk = k,
        .kind = STR("give"),
        .traits = CUE_SOURCE
    };
    *w = who_of_noun(t, c);
    *said = (content){
        .tokens = {n->head, end_of_phrase(t, number + 1)},
          .outlet = NONE
    };
    return is_owner(n, w) && w->mention != NONE &&
           (who_can_speak(t->d, w->mention) || is_house(t->d, w->mention));
}

/* tally.c - counts that are told without an act: who has how many on a list.
 *
 *     The blast killed at least 15 people, police said. The mayor has 17 names on her list; the hospital says 19.
 *                                                           ^^^                                         ^^^^
 *     "Still missing: 12 miners"   a label, and behind it how many
 *
 * A bare number behind such a verb stands for what was counted before, so it is of that event's kind and measure. */
#include "extract/attribution.h"
#include "extract/event.h"
#include "extract/chunk.h"
#include "extract/cues.h"

enum { SENTENCES_BACK = 6 };

/* ---- what counts ------------------------------------------------------------------------------ */

/* Whether a row of givings.tsv says so of a word that begins at a token: of nouns those that keep a count. */
static bool gives(const events *x, token_ix t, const char *pos) {
    const table *rows = &x->e->tables[TABLE_GIVINGS];
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_GIVINGS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        uint32_t row = x->d->entries.at[i].row;
        bool noun = str_is(table_get(rows, row, "pos"), "n");
        if (x->d->entries.at[i].forms & FORM_FIRST_WORD) continue; /* "kept back", of "keep to" */
        if (str_is(table_get(rows, row, "pos"), pos) &&
            (!noun || str_is(table_get(rows, row, "object"), "tally")))
            return true;
    }
    return false;
}

static bool is_list(const events *x, uint32_t k) { return gives(x, x->d->chunks.at[k].head, "n"); }

static bool is_counting(const events *x, uint32_t ci) {
    token_ix verb = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    return event_verb_kind(x, ci, "counting") || gives(x, verb, "v");
}

static bool is_entry(const events *x, uint32_t k) {
    const table *t = &x->e->tables[TABLE_NOUNS];
    token_ix head = x->d->chunks.at[k].head;
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_NOUNS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (str_is(table_get(t, x->d->entries.at[i].row, "kind"), "entry")) return true;
    return false;
}

static bool any_is_list(const events *x, const uint32_t *chunks, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (is_list(x, chunks[i])) return true;
    return false;
}

/* "our list", "the hospital's figure", "17 names on her list": the clause is about a list or its sum. */
static bool is_about_list(const events *x, const clause *c) {
    if (any_is_list(x, c->subject.at, c->subject.n) || any_is_list(x, c->object.at, c->object.n))
        return true;
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (is_list(x, c->phrases.at[i].phrase)) return true;
    return false;
}

/* "the mayor", "the hospital": whoever acts or may be asked, a house too. */
static bool somebody_counts(const events *x, const clause *c) {
    for (uint32_t i = 0; i < c->subject.n; i++) {
        mention_ix m = x->d->chunks.at[c->subject.at[i]].mention;
        if (frame_can_act(x, c->subject.at[i]) || (m != NONE && who_can_speak(x->d, m)))
            return true;
        if (m != NONE && x->d->mentions.at[m].class == STRUCTURE) return true;
    }
    return false;
}

/* ---- the number ------------------------------------------------------------------------------- */

static quantity *figure_of(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    quantity_ix q = m && m->figure != NONE
                        ? m->figure
                        : doc_quantity_at(x->d, x->d->tokens.at[x->d->chunks.at[k].head].at);
    return q == NONE ? NULL : &x->d->quantities.at[q];
}

/* "19", "as far as forty-six": more than one, and nothing else than a count. */
static bool is_number(const events *x, uint32_t k) {
    const quantity *q = frame_bare_number(x, k) ? figure_of(x, k) : NULL;
    return q && !(q->value <= 1) && !str_is(q->measure, "age");
}

/* "17 names". */
static bool is_entries(const events *x, uint32_t k) {
    return frame_counted(x, k) && is_entry(x, k);
}

/* A row of givings.tsv takes the preposition with its verb: "stands by 290". */
static bool is_of_verb(const events *x, token_ix verb, token_ix preposition) {
    for (uint32_t i = doc_entry_first(x->d, verb, TABLE_GIVINGS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (x->d->entries.at[i].tokens.end == preposition + 1) return true;
    return false;
}

/* "at 23", "of 23", "as far as 23"; "under 23", where the preposition is the number's own bound. */
static bool leads_to_number(const events *x, uint32_t preposition, const quantity *q) {
    token_ix word = x->d->chunks.at[preposition].tokens.begin;
    return token_is(x->d, word, "at") || token_is(x->d, word, "of") || token_is(x->d, word, "as") ||
           token_is(x->d, word, "to") || span_meets(q->cue, x->d->tokens.at[word].at);
}

/* `list`: of a list whatever it ends with counts, "closed its list with | 11 soldiers". */
static uint32_t in_phrases(const events *x, const clause *c, bool list) {
    token_ix verb = x->d->chunks.at[c->verb].head;
    for (uint32_t i = 0; i < c->phrases.n; i++) {
        uint32_t k = c->phrases.at[i].phrase, led = c->phrases.at[i].preposition;
        bool of_verb = is_of_verb(x, verb, x->d->chunks.at[led].tokens.begin);
        bool ends = list && token_is(x->d, x->d->chunks.at[led].tokens.begin, "with");
        if (is_number(x, k) ? ends || of_verb || leads_to_number(x, led, figure_of(x, k))
                            : ends && frame_counted(x, k))
            return k;
    }
    return NONE;
}

static uint32_t among_objects(const events *x, const clause *c, bool list) {
    for (uint32_t i = 0; i < c->object.n; i++)
        if (is_number(x, c->object.at[i]) || (list && is_entries(x, c->object.at[i])))
            return c->object.at[i];
    return NONE;
}

/* "They are nine now", "the figure is now 23". */
static uint32_t behind_be(const events *x, const clause *c) {
    const doc *d = x->d;
    uint32_t k = c->verb + 1;
    while (k < d->chunks.n && d->chunks.at[k].pos == POS_ADV) k++;
    bool there = k < d->chunks.n && d->chunks.at[k].in == c->in && is_number(x, k);
    return there ? k : among_objects(x, c, false);
}

static bool is_they(const events *x, const clause *c) {
    const mention *m = c->subject.n ? frame_mention(x, c->subject.at[0]) : NULL;
    return m && m->pronoun && m->plural;
}

/* "It was nine, said the hospital", "there were nine": a number that no noun is told of, and that is no hour. */
static uint32_t left_bare(const events *x, const clause *c) {
    const doc *d = x->d;
    uint32_t k = behind_be(x, c);
    token_ix before = x->d->chunks.at[c->verb].tokens.begin;
    bool it = before > d->sentences.at[c->in].tokens.begin &&
              (token_is(d, before - 1, "it") || token_is(d, before - 1, "there"));
    if (k == NONE || !it || !(d->has & HAS_READING)) return NONE;
    token_ix head = d->chunks.at[k].head, next = d->chunks.at[k].tokens.end;
    bool ends = next >= d->sentences.at[c->in].tokens.end || d->tokens.at[next].pos == POS_PUNCT;
    return ends && doc_timex_at(d, d->tokens.at[head].at) == NONE ? k : NONE;
}

/* "The mayor said | nineteen": what a tree may take for all that is said. */
static uint32_t behind_verb(const events *x, const clause *c) {
    const doc *d = x->d;
    uint32_t k = c->verb + 1;
    if (k + 1 < d->chunks.n && token_is(d, d->chunks.at[k].head, "it")) k++; /* "made it | 109" */
    if (!(d->has & HAS_READING) || k >= d->chunks.n || d->chunks.at[k].in != c->in) return NONE;
    const word_reading *w = &d->readings.at[d->chunks.at[k].head];
    token_ix next = d->chunks.at[k].tokens.end;
    bool ends = next >= d->sentences.at[c->in].tokens.end || d->tokens.at[next].pos == POS_PUNCT;
    bool said = w->head == d->chunks.at[c->verb].head &&
                (w->relation == UD_CCOMP || w->relation == UD_XCOMP || w->relation == UD_OBJ);
    return ends && said && is_number(x, k) ? k : NONE;
}

/* "..., which makes 69" */
static bool is_sum(const events *x, const clause *c) {
    token_ix verb = x->d->chunks.at[c->verb].tokens.begin;
    return verb > 1 && token_is(x->d, verb - 1, "which") && token_is(x->d, verb - 2, ",");
}

/* The phrase whose number the clause tells, or NONE. */
static uint32_t told_number(const events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    bool list = is_about_list(x, c),
         counting = is_counting(x, ci) && (somebody_counts(x, c) || is_sum(x, c));
    if (word_says(x->e, x->d, x->d->chunks.at[c->verb].head, "kind", "be"))
        return list || is_they(x, c) ? behind_be(x, c) : left_bare(x, c);
    uint32_t k = list || counting ? among_objects(x, c, list) : NONE;
    if (k == NONE && counting) k = behind_verb(x, c);
    bool says = cue_is(x->e, x->d, x->d->chunks.at[c->verb].head, "say"); /* "said so at nine" */
    return k == NONE && (list || (counting && !says)) ? in_phrases(x, c, list) : k;
}

/* ---- what was counted before -------------------------------------------------------------------- */

static bool is_of_people(const events *x, str measure) {
    const table *t = &x->e->tables[TABLE_MEASURES];
    uint32_t row = measure.size ? table_find(t, measure) : UINT32_MAX;
    return row != UINT32_MAX && str_is(table_get(t, row, "group"), "people");
}

/* "39 children", of whom it is not said yet what was done with them. */
static bool is_of_persons(const events *x, const quantity *q) {
    str kinds = event_counted_kinds(x, q->counted), kind;
    bool unsaid = !q->measure.size || str_is(q->measure, "other");
    return unsaid && str_next(&kinds, '|', &kind) && str_is(kind, "person");
}

/* The last figure of people before a token, a few sentences back at most; NONE without. */
static quantity_ix counted_before(const events *x, token_ix t) {
    const doc *d = x->d;
    sentence_ix in = doc_sentence_of(d, t);
    for (quantity_ix i = d->quantities.n; i-- > 0;) {
        const quantity *q = &d->quantities.at[i];
        if (q->at.begin >= d->tokens.at[t].at.begin) continue;
        if (doc_sentence_of(d, doc_token_at(d, q->at.begin)) + SENTENCES_BACK < in) return NONE;
        if (q->part || q->unit.size) continue; /* an age */
        if (is_of_people(x, q->measure) || is_of_persons(x, q)) return i;
    }
    return NONE;
}

/* The event of a figure's sentence, but for one, whose trigger is nearest to it. */
static const event *nearest(const events *x, const quantity *q, const event *but) {
    const doc *d = x->d;
    token_ix at = doc_token_at(d, q->at.begin);
    sentence_ix in = doc_sentence_of(d, at);
    const event *best = NULL;
    uint32_t least = UINT32_MAX;
    for (event_ix i = 0; i < d->events.n; i++) {
        const event *n = &d->events.at[i];
        uint32_t far = n->head > at ? n->head - at : at - n->head;
        if (n != but && n->in == in && far < least) best = n, least = far;
    }
    return best;
}

/* "How many have died? The agency says 57": the measure that the sentence before asks for; else empty. */
static str asked_before(const events *x, token_ix t) {
    const doc *d = x->d;
    sentence_ix in = doc_sentence_of(d, t);
    if (!in || !event_is_question(d, in - 1)) return STR("");
    range asked = d->sentences.at[in - 1].tokens;
    for (token_ix at = asked.begin; at < asked.end; at++)
        for (uint32_t i = doc_entry_first(d, at, TABLE_MEASURES); i != NONE;
             i = doc_entry_next(d, i)) {
            const entry *n = &d->entries.at[i];
            str measure = table_cell(&x->e->tables[TABLE_MEASURES], n->row, 0);
            if (!(n->forms & FORM_FIRST_WORD) && is_of_people(x, measure)) return measure;
        }
    return STR("");
}

/* "Deaths: 24. Injured: 60": of two labels on a line each is of its own figure. */
static str measure_named(const events *x, token_ix t) {
    const table *rows = &x->e->tables[TABLE_MEASURES];
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_MEASURES); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        str measure = table_cell(rows, n->row, 0);
        if (!(n->forms & FORM_FIRST_WORD) && is_of_people(x, measure)) return measure;
    }
    return STR("");
}

/* "refugees": the measure of people that such are counted by. */
static str measure_of_noun(const events *x, token_ix t) {
    const table *rows = &x->e->tables[TABLE_MEASURES];
    str kinds = event_counted_kinds(x, t);
    for (uint32_t i = 0; kinds.size && i < rows->rows; i++) {
        str measure = table_cell(rows, i, 0);
        if (is_of_people(x, measure) && str_eq(table_get(rows, i, "default"), kinds))
            return measure;
    }
    return STR("");
}

/* "destroyed" of houses: the measure that the word calls for, of those that count such a noun. */
static str measure_of_things(const events *x, token_ix word, token_ix noun) {
    const table *rows = &x->e->tables[TABLE_MEASURES];
    str kinds = event_counted_kinds(x, noun), kind;
    str_next(&kinds, '|', &kind);
    for (uint32_t i = doc_entry_first(x->d, word, TABLE_MEASURES); kind.size && i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (!(n->forms & FORM_FIRST_WORD) && event_lists(table_get(rows, n->row, "counts"), kind))
            return table_cell(rows, n->row, 0);
    }
    return STR("");
}

/* "the number of destroyed houses", "of houses that burned down": what a noun and a word about it, behind "of", are counted by. */
static str measure_of_phrase(const events *x, token_ix of, token_ix end) {
    enum { LOOK = 6 };
    uint32_t k = of + 1 < end ? doc_chunk_at(x->d, of + 1) : NONE;
    token_ix noun = k == NONE ? NONE : x->d->chunks.at[k].head;
    str measure = STR("");
    for (token_ix t = of + 1; noun != NONE && t < end && t <= of + LOOK && !measure.size; t++)
        if (t != noun) measure = measure_of_things(x, t, noun);
    return measure;
}

/* "put the number of refugees at 900": the measure that the noun behind "of" names; else empty. */
static str named_by_list(const events *x, const event *made, uint32_t k) {
    const doc *d = x->d;
    token_ix end = d->chunks.at[k].tokens.begin, t = doc_token_at(d, made->clause.begin);
    str measure = STR("");
    for (bool of = false; t < end && !measure.size; t++) {
        if (d->tokens.at[t].form & TOKEN_PUNCT) return STR("");
        if (of) measure = measure_named(x, t);
        if (of && !measure.size) measure = measure_of_noun(x, t);
        uint32_t at = doc_chunk_at(d, t);
        bool begins = !of && token_is(d, t, "of") && at != NONE && at && is_list(x, at - 1);
        if (begins) measure = measure_of_phrase(x, t, end);
        of = of || begins;
    }
    return measure;
}

/* "It counted eighteen" of drones: its noun has said what it counts. */
static bool counts_its_noun(const events *x, const quantity *q) {
    if (is_of_people(x, q->measure)) return true;
    return q->counted != NONE && q->measure.size && !str_is(q->measure, "other") &&
           doc_entry_first(x->d, q->counted, TABLE_COUNTED) != NONE;
}

/* A number counts what another does, in an event of the kind of `of`. */
static void take_over(const events *x, quantity_ix was, quantity *q, const event *of, event *made) {
    if (of) made->kind = of->kind, made->type = of->type, made->type2 = of->type2;
    if (counts_its_noun(x, q)) return;
    q->measure = x->d->quantities.at[was].measure;
    q->like = was + 1;
    q->kind = F_TOTAL;
}

/* What a bare number counts is what was counted before; false when nothing was. */
static bool inherit(events *x, uint32_t k, event *made) {
    quantity *q = figure_of(x, k);
    str asked = q ? named_by_list(x, made, k) : STR("");
    if (!asked.size && q) asked = asked_before(x, made->head);
    if (asked.size) {
        q->measure = asked, q->kind = F_TOTAL;
        return true;
    }
    quantity_ix was = counted_before(x, made->head);
    const event *of = was == NONE ? NULL : nearest(x, &x->d->quantities.at[was], NULL);
    if (was == NONE || of == made || !q) return false;
    take_over(x, was, q, of, made);
    return true;
}

/* ---- all ---------------------------------------------------------------------------------------- */

/* A noun of the clause has told it: "the toll stands at 19". */
static bool told_by_noun(const events *x, uint32_t ci) {
    const doc *d = x->d;
    for (event_ix i = d->events.n; i-- > 0;) {
        uint32_t k = doc_chunk_at(d, d->events.at[i].head);
        if (d->events.at[i].in == d->clauses.at[ci].in && k != NONE && x->stands[k].clause == ci)
            return true;
    }
    return false;
}

static event *add(events *x, token_ix t, span around) {
    event *n = event_add(x, x->d->tokens.at[t].at, t, STR("STATE"), STR("-"), STR("tally"));
    if (n) n->clause = around;
    return n;
}

static void add_clause(events *x, uint32_t ci, uint32_t k) {
    const clause *c = &x->d->clauses.at[ci];
    event *n = add(x, x->d->chunks.at[c->verb].head, c->at);
    if (!n) return;
    bool be = word_says(x->e, x->d, x->d->chunks.at[c->verb].head, "kind", "be");
    quantity *q = figure_of(x, k);
    if (q && str_is(q->measure, "troops") && is_about_list(x, c))
        q->measure = STR("");                        /* of the dead */
    if (!inherit(x, k, n) && be && !is_they(x, c)) { /* "the number of the house was 23" */
        x->d->events.n--;
        return;
    }
    n->head = x->d->chunks.at[k].head; /* in the words of whoever says it */
    for (uint32_t i = 0; i < c->subject.n; i++)
        if (is_list(x, c->subject.at[i]))
            event_add_trigger(x, n, x->d->tokens.at[x->d->chunks.at[c->subject.at[i]].head].at);
    n->verb_tense = x->d->chunks.at[c->verb].tense;
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (c->phrases.at[i].phrase != k && !is_list(x, c->phrases.at[i].phrase))
            frame_put_location(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, n);
    x->of_clause[ci] = x->d->events.n - 1;
}

/* A row has taken the verb for a state: "the hospital counted 63", "the number rose to five" still count what was counted
 * before. */
static void complete(events *x, uint32_t ci, uint32_t k) {
    event *n = &x->d->events.at[x->of_clause[ci]];
    const quantity *q = figure_of(x, k);
    bool unsaid = q && (!q->measure.size || str_is(q->measure, "other"));
    bool open = is_counting(x, ci) || (unsaid && is_about_list(x, &x->d->clauses.at[ci]));
    const clause *c = &x->d->clauses.at[ci];
    uint32_t numbers = 0; /* "made it 109"; not "counted 60 one way and 58 the other" */
    for (uint32_t i = 0; i < c->object.n; i++) numbers += figure_of(x, c->object.at[i]) != NULL;
    bool bare = unsaid && numbers <= 1 && is_number(x, k) && is_counting(x, ci) && !n->whom.n;
    if (bare) n->who.n = 0, n->mode = STR(""); /* who counts has done nothing */
    if ((n->kind == STATE && n->type == NO_TYPE && open) || bare) inherit(x, k, n);
}

bool tally_add_like(events *x, token_ix t, quantity_ix was) {
    const doc *d = x->d;
    quantity_ix q = doc_quantity_at(d, d->tokens.at[t].at);
    event *n = q == NONE ? NULL : add(x, t, d->tokens.at[t].at);
    if (n) take_over(x, was, &d->quantities.at[q], nearest(x, &d->quantities.at[was], n), n);
    return n != NULL;
}

/* "struck two names from its list": how many fewer. */
static bool moves_entries(const events *x, const clause *c, uint32_t k) {
    for (uint32_t i = 0; is_entries(x, k) && i < c->phrases.n; i++) {
        token_ix t = x->d->chunks.at[c->phrases.at[i].preposition].tokens.begin;
        if (is_list(x, c->phrases.at[i].phrase) &&
            (token_is(x->d, t, "from") || token_is(x->d, t, "to")))
            return true;
    }
    return false;
}

void tally_add(events *x, uint32_t ci) {
    uint32_t k = told_number(x, ci);
    if (k == NONE) return;
    if (moves_entries(x, &x->d->clauses.at[ci], k)) figure_of(x, k)->increment = true;
    if (x->of_clause[ci] != NONE) complete(x, ci, k);
    else if (!told_by_noun(x, ci)) add_clause(x, ci, k);
}

/* "Seventeen, said the clinic", ""Three," he says", "... ; six, said the army": a number alone, before a mark and whoever says it. */
void tally_add_answer(events *x, uint32_t k) {
    const doc *d = x->d;
    const chunk *c = &d->chunks.at[k];
    token_ix first = c->tokens.begin, end = c->tokens.end;
    bool begins = first == d->sentences.at[c->in].tokens.begin || token_is(d, first - 1, ";") ||
                  token_is(d, first - 1, "\"");
    if (!begins || !token_is(d, end, ",") || !is_number(x, k) ||
        doc_timex_at(d, d->tokens.at[c->head].at) != NONE)
        return;
    span at = tokens_span(d, c->tokens);
    token_ix last = end + (end + 1 < d->tokens.n && token_is(d, end + 1, "\""));
    bool said = false;
    for (source_ix i = 0; i < d->sources.n && !said; i++)
        said = span_holds(d->sources.at[i].content, at) &&
               d->sources.at[i].content.end <= d->tokens.at[last].at.end;
    event *n = said ? add(x, c->head, at) : NULL;
    if (n && !inherit(x, k, n)) x->d->events.n--;
}

/* ---- labels ------------------------------------------------------------------------------------- */

static event *told_at(const doc *d, token_ix t) {
    for (event_ix i = d->events.n; i-- > 0;)
        if (d->events.at[i].head == t) return &d->events.at[i];
    return NULL;
}

static event *add_state(events *x, token_ix t, uint32_t whom) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    uint32_t row = event_state_row(x, t), ci = x->d->chunks.at[doc_chunk_at(x->d, t)].clause;
    event *n = row == UINT32_MAX ? NULL : event_add_row(x, t, row);
    if (!n) return NULL;
    frame_put(x, whom, frame_role(table_get(rows, row, "frame"), STR("self")), n);
    if (ci != NONE && x->of_clause[ci] == NONE) x->of_clause[ci] = x->d->events.n - 1;
    return n;
}

/* The adjective inside a counted phrase that says what became of whom it counts: "nine | wounded | children"; or NONE. */
static token_ix state_of_counted(const events *x, uint32_t k) {
    const chunk *c = &x->d->chunks.at[k];
    if (!frame_counted(x, k)) return NONE;
    for (token_ix t = c->tokens.begin + 1; t < c->head; t++)
        if (event_state_row(x, t) != UINT32_MAX && told_at(x->d, t) == NULL) return t;
    return NONE;
}

/* "There were 900 displaced people in the camp", "the clinic reported nine wounded children". */
void tally_add_harmed(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    token_ix verb = x->d->chunks.at[c->verb].tokens.begin;
    bool be = word_says(x->e, x->d, x->d->chunks.at[c->verb].head, "kind", "be"),
         there = be && verb > 0 && token_is(x->d, verb - 1, "there");
    uint32_t k = c->verb + 1;
    while (there && k < x->d->chunks.n && x->d->chunks.at[k].pos == POS_ADV) k++;
    if (!there) k = be || !c->object.n ? NONE : c->object.at[0];
    if (x->of_clause[ci] != NONE || k >= x->d->chunks.n || x->d->chunks.at[k].in != c->in) return;
    token_ix t = state_of_counted(x, k);
    if (t == NONE || !(there || (is_counting(x, ci) && somebody_counts(x, c)))) return;
    event *n = add_state(x, t, k);
    if (!n) return;
    n->clause = c->at, n->verb_tense = x->d->chunks.at[c->verb].tense;
    for (uint32_t i = 0; i < c->phrases.n; i++)
        frame_put_location(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, n);
}

/* "Still missing: 49 pupils", "Dead: nine", "Deaths: 24": what it is, a colon, and how many. */
void tally_add_label(events *x, uint32_t k) {
    const doc *d = x->d;
    const chunk *c = &d->chunks.at[k];
    token_ix t = c->tokens.end - 1;
    uint32_t whom = t + 2 < d->tokens.n && token_is(d, t + 1, ":") ? doc_chunk_at(d, t + 2) : NONE;
    if (whom == NONE || d->chunks.at[whom].in != c->in ||
        !(frame_counted(x, whom) || is_number(x, whom)))
        return;
    event *n = told_at(d, t);
    str measure = measure_named(x, t);
    if (!n) n = add_state(x, t, whom);
    if (!n && measure.size) n = add(x, t, d->tokens.at[t].at);
    if (!n) return;
    n->clause = (span){ d->tokens.at[c->tokens.begin].at.begin,
                        tokens_span(d, d->chunks.at[whom].tokens).end };
    quantity *q = figure_of(x, whom);
    if (measure.size && q) q->measure = measure;
}

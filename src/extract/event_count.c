/* event_count.c - what a figure counts where the act says more than the words around it.
 *
 *     "Twenty-five are locked up."                  detained: whom one locks up
 *     "34 of its soldiers fell there."              killed, not troops
 *
 * A figure's noun and the cues near it have named its measure already (quantity_measure.c). Here a bare number and a noun
 * that says no more than what it is get theirs from what is done by them or to them (acts.tsv). */
#include "extract/event.h"

enum { LONGEST_KEY = 48 };

static str cell(const events *x, uint32_t row, const char *column) {
    str s = table_get(&x->e->tables[TABLE_ACTS], row, column);
    return str_is(s, "-") ? STR("") : s;
}

bool event_lists(str cells, str one) {
    for (str each; str_next(&cells, '|', &each);)
        if (str_eq(each, one)) return true;
    return false;
}

/* ---- measures -------------------------------------------------------------------------------- */

static uint32_t measure_row(const events *x, str measure) {
    return table_find(&x->e->tables[TABLE_MEASURES], measure);
}

static str of_measure(const events *x, str measure, const char *column) {
    uint32_t row = measure_row(x, measure);
    return row == UINT32_MAX ? STR("") : table_get(&x->e->tables[TABLE_MEASURES], row, column);
}

/* Nothing is said of it but what it is. */
static bool is_weak(const events *x, const quantity *q) {
    if (!q->measure.size || str_is(q->measure, "other")) return true;
    return str_is(of_measure(x, q->measure, "group"), "forces") && q->kind == F_STOCK;
}

static bool is_of_people(const events *x, str measure) {
    return str_is(of_measure(x, measure, "group"), "people");
}

/* Whether what is counted may be counted by a measure; a bare number may. */
static bool may_count(const events *x, const quantity *q, str measure) {
    if (q->counted == NONE) return true;
    str counts = of_measure(x, measure, "counts"), kinds = STR("thing"), one;
    for (uint32_t i = doc_entry_first(x->d, q->counted, TABLE_ROLES); i != NONE;
         i = doc_entry_next(x->d, i)) {
        str class = table_get(&x->e->tables[TABLE_ROLES], x->d->entries.at[i].row, "class");
        bool people = str_is(class, "person") || str_is(class, "office") ||
                      str_is(class, "group") || str_is(class, "force");
        kinds = people ? STR("person") : STR("item");
    }
    if (doc_entry_first(x->d, q->counted, TABLE_COUNTED) != NONE)
        kinds = event_counted_kinds(x, q->counted);
    while (str_next(&kinds, '|', &one))
        if (event_lists(counts, one)) return true;
    return false;
}

static void set_measure(const events *x, str measure, quantity *q) {
    str kinds = of_measure(x, measure, "kind"), first = STR("");
    bool total = q->kind == F_TOTAL && event_lists(kinds, STR("total"));
    q->measure = measure;
    str_next(&kinds, '|', &first);
    label l = label_find("figure", first);
    q->kind = total ? F_TOTAL : l == LABEL_COUNT ? F_EVENT : l;
}

/* ---- by what is done -------------------------------------------------------------------------- */

/* The row of acts.tsv for a key made of type and mode; UINT32_MAX for none. */
static uint32_t act_of_mode(const events *x, const event *n) {
    char key[LONGEST_KEY];
    const char *type = label_text(n->type);
    uint32_t size = (uint32_t)strlen(type);
    if (size + 1 + n->mode.size >= sizeof key) return UINT32_MAX;
    memcpy(key, type, size);
    key[size] = ' ';
    memcpy(key + size + 1, n->mode.at, n->mode.size);
    const table *t = &x->e->tables[TABLE_ACTS];
    uint32_t row = table_find(t, (str){ key, size + 1 + n->mode.size });
    return row != UINT32_MAX ? row : table_find(t, (str){ key, size });
}

static uint32_t act_of_verb(const events *x, const event *n) {
    for (uint32_t i = doc_entry_first(x->d, n->head, TABLE_ACTS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *k = &x->d->entries.at[i];
        str types = cell(x, k->row, "types");
        str type = n->type == NO_TYPE ? STR("STATE") : str_of(label_text(n->type));
        if (!(k->forms & FORM_FIRST_WORD) && (!types.size || event_lists(types, type)))
            return k->row;
    }
    return UINT32_MAX;
}

/* "wounded", "missing": the trigger itself is a cue of one measure of people; empty: of none, or of several. */
static str measure_of_trigger(const events *x, const event *n) {
    str found = STR("");
    const table *t = &x->e->tables[TABLE_MEASURES];
    for (uint32_t i = doc_entry_first(x->d, n->head, TABLE_MEASURES); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *k = &x->d->entries.at[i];
        str measure = table_cell(t, k->row, 0);
        if ((k->forms & FORM_FIRST_WORD) || !is_of_people(x, measure)) continue;
        if (found.size && !str_eq(found, measure)) return STR("");
        found = measure;
    }
    return found;
}

static bool has_chunk(const uint32_t *list, uint32_t n, uint32_t k) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == k) return true;
    return false;
}

/* "Nine who were abducted were freed": of the clause around the relative one, too, that they stand with. */
static const char *role_around(const events *x, event_ix i, uint32_t k, uint32_t relative) {
    const clause *c = &x->d->clauses.at[relative];
    uint32_t n = x->d->clauses.n;
    for (uint32_t ci = relative + 1; c->link == CLAUSE_RELATIVE && ci < n; ci++) {
        const clause *main = &x->d->clauses.at[ci];
        if (main->in != c->in) break;
        if (x->of_clause[ci] != i) continue;
        if (has_chunk(main->object.at, main->object.n, k)) return "whom";
        if (has_chunk(main->subject.at, main->subject.n, k)) return "who";
    }
    return "";
}

static bool has_mention(const void *list, mention_ix m) {
    const ARRAY(argument) *a = list;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->at[i].mention == m) return true;
    return false;
}

/* "50 troops were reported killed", "are believed to have fled": of the verb that completes the figure's own. */
static const char *role_behind(const events *x, event_ix i, uint32_t k, uint32_t held) {
    const event *n = &x->d->events.at[i];
    const clause *over = &x->d->clauses.at[held], *c = over + 1;
    uint32_t ci = held + 1;
    if (!(x->d->chunks.at[over->verb].flags & CHUNK_PASSIVE)) return "";
    while (ci < x->d->clauses.n && c->in == over->in &&
           (x->of_clause[ci] != i || c->governor != held))
        ci++, c++;
    if (ci == x->d->clauses.n || c->in != over->in) return "";
    mention_ix m = x->d->chunks.at[k].mention;
    return has_mention(&n->whom, m) ? "whom" : has_mention(&n->who, m) ? "who" : "";
}

/* "who" or "whom" of its event's own verb; empty when the figure stands elsewhere. */
static const char *role_of(const events *x, event_ix i, const quantity *q) {
    uint32_t k = doc_chunk_at(x->d, doc_token_at(x->d, q->at.begin));
    const standing *s = k == NONE ? NULL : &x->stands[k];
    if (!s || s->clause == NONE) return "";
    if (x->of_clause[s->clause] == NONE) return role_behind(x, i, k, s->clause);
    if (x->of_clause[s->clause] != i) return role_around(x, i, k, s->clause);
    return s->as == AS_SUBJECT ? "who" : s->as == AS_OBJECT ? "whom" : "";
}

static str measure_of_act(const events *x, const event *n, const char *role) {
    uint32_t row = act_of_verb(x, n);
    if (row == UINT32_MAX) row = act_of_mode(x, n);
    str measure = row != UINT32_MAX ? cell(x, row, role) : STR("");
    bool alone = n->triggers.n == 1; /* "The toll has reached 15": the dead, reached by nobody */
    return measure.size || !alone || strcmp(role, "whom") != 0 ? measure : measure_of_trigger(x, n);
}

str event_counted_kinds(const events *x, token_ix noun) {
    uint32_t i = noun == NONE ? NONE : doc_entry_first(x->d, noun, TABLE_COUNTED);
    if (i == NONE) return STR("");
    return table_get(&x->e->tables[TABLE_COUNTED], x->d->entries.at[i].row, "kind");
}

/* "wounded", "missing": a noun for those who were counted as such before. */
static bool counts_harmed(const events *x, token_ix noun) {
    str kinds = event_counted_kinds(x, noun);
    return event_lists(kinds, STR("wound")) || event_lists(kinds, STR("missing")) ||
           event_lists(kinds, STR("casualty"));
}

/* "Two injured inmates | have died": of the injured, whose verb it is. */
static bool is_harmed_subject(const events *x, const quantity *q) {
    uint32_t k = doc_chunk_at(x->d, doc_token_at(x->d, q->at.begin));
    const standing *s = k == NONE ? NULL : &x->stands[k];
    if (!s || s->clause == NONE || s->as != AS_SUBJECT || q->counted == NONE) return false;
    for (token_ix t = doc_tokens_in(x->d, q->at).end; t < q->counted; t++)
        if (x->d->tokens.at[t].pos == POS_ADJ && counts_harmed(x, t)) return true;
    return false;
}

/* "Two of the wounded died", "of the 17 wounded": two more than have been counted among the dead. */
static bool is_out_of(const events *x, const quantity *q) {
    enum { LOOK = 5 };
    token_ix of = doc_tokens_in(x->d, q->at).end;
    if (is_harmed_subject(x, q)) return true;
    if (of + 1 >= x->d->tokens.n || !token_is(x->d, of, "of")) return false;
    if (counts_harmed(x, q->counted)) return true;
    for (token_ix t = of + 1; t < x->d->tokens.n && t <= of + LOOK; t++) {
        if (x->d->tokens.at[t].pos == POS_VERB && !counts_harmed(x, t)) return false;
        if (counts_harmed(x, t)) return true;
    }
    return false;
}

/* "30,000 have crossed the border" are refugees, though they got out: what the act keeps. */
static bool is_kept(const events *x, const event *n, str measure) {
    uint32_t row = act_of_verb(x, n);
    if (row == UINT32_MAX) row = act_of_mode(x, n);
    return measure.size && row != UINT32_MAX && event_lists(cell(x, row, "keeps"), measure);
}

/* "half of the town's | 8,000 people": another figure counts them. */
static bool is_inside(const events *x, const quantity *q) {
    return q > x->d->quantities.at && q[-1].whole.end >= q->at.end;
}

/* "fell in the fighting", "took nine men hostage": no other word that tells it counts people in a way of its own. */
static bool is_told_by_one(const events *x, const event *n) {
    for (uint32_t i = 1; i < n->triggers.n; i++)
        if (doc_entry_first(x->d, doc_token_at(x->d, n->triggers.at[i].begin), TABLE_ACTS) != NONE)
            return false;
    return true;
}

/* "died", "were found dead": one of the words that tell it, whichever is the first. */
static bool tells_of_dying(const events *x, const event *n) {
    const table *t = &x->e->tables[TABLE_ACTS];
    for (uint32_t i = 0; i < n->triggers.n; i++) {
        range words = doc_tokens_in(x->d, n->triggers.at[i]);
        for (token_ix k = words.begin; k < words.end; k++)
            for (uint32_t j = doc_entry_first(x->d, k, TABLE_ACTS); j != NONE;
                 j = doc_entry_next(x->d, j)) {
                str act = table_cell(t, x->d->entries.at[j].row, 0);
                if (str_is(act, "dying") || str_is(act, "dead")) return true;
            }
    }
    return false;
}

/* "Two of the 17 wounded have died": so many more dead, whatever they, who are out of others, were counted as before. */
static bool count_out(const events *x, const event *n, quantity *q) {
    if (q->unit.size || str_is(q->measure, "killed") || !tells_of_dying(x, n)) return false;
    q->increment = true, q->part = false;
    set_measure(x, STR("killed"), q);
    return true;
}

/* "630 people have been picked up since the protests": whom the verb names counts more than a word that stands near. */
static void measure_by_act(const events *x, event_ix i, quantity *q) {
    const event *n = &x->d->events.at[i];
    if (q->settled || is_inside(x, q)) return;
    bool out = is_out_of(x, q);
    if (out && count_out(x, n, q)) return;
    const char *role = role_of(x, i, q);
    bool crowd = n->type == PROTEST && strcmp(role, "who") == 0; /* "9,000 joined a march" */
    bool told = *role && (is_told_by_one(x, n) || crowd);
    str measure = told ? measure_of_act(x, n, role) : STR("");
    if (!measure.size || str_eq(measure, q->measure) || q->unit.size || (q->part && !out)) return;
    bool weak = is_weak(x, q),
         open = weak || crowd || (is_of_people(x, q->measure) && is_of_people(x, measure));
    if (!open || !(out || may_count(x, q, measure)) || is_kept(x, n, q->measure)) return;
    out = out && str_is(measure, "killed");
    q->increment = q->increment || (!weak && out);
    if (out) q->part = false;
    set_measure(x, measure, q);
}

void event_measure_figures(const events *x) {
    doc *d = x->d;
    for (event_ix i = 0; i < d->events.n; i++)
        for (uint32_t k = 0; k < d->events.at[i].figures.n; k++)
            measure_by_act(x, i, &d->quantities.at[d->events.at[i].figures.at[k]]);
    for (quantity_ix i = 0; i < d->quantities.n; i++) {
        quantity *q = &d->quantities.at[i];
        if (q->like && d->quantities.at[q->like - 1].measure.size)
            q->measure = d->quantities.at[q->like - 1].measure;
    }
}

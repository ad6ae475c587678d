/* occurrence.c - an event made from a trigger: its type, its kind, its first words.
 *
 *     "COERCE|ASSAULT", "abduct"  ->  kind event, type COERCE, or as right ASSAULT, mode abduct
 *     "STATE|MOBILIZE"            ->  kind state, of the act MOBILIZE
 */
#include "extract/event.h"

static label type_of(str printed) {
    label l = label_find("type", printed);
    return l == LABEL_COUNT ? NO_TYPE : l;
}

event *event_add(events *x, span trigger, token_ix head, str types, str mode, str rule) {
    event *n = doc_add(x->d, events);
    if (!n) return NULL;
    uint32_t bar = str_find(types, STR("|"), 0);
    str first = str_cut(types, 0, bar),
        second = bar == UINT32_MAX ? STR("") : str_cut(types, bar + 1, types.size);
    bool state = str_is(first, "STATE");
    *n = (event){ .head = head,
                  .in = doc_sentence_of(x->d, head),
                  .when = NONE,
                  .factual = HAPPENED,
                  .rule = rule,
                  .score = 1 };
    n->kind = state ? STATE : EVENT;
    n->type = state ? type_of(second) : type_of(first);
    n->type2 = state ? NO_TYPE : type_of(second);
    n->mode = str_is(mode, "-") ? STR("") : mode;
    event_add_trigger(x, n, trigger);
    return n;
}

uint32_t event_state_row(const events *x, token_ix t) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_NOUN); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (n->tokens.end == t + 1 &&
            frame_role(table_get(rows, n->row, "frame"), STR("self")).size)
            return n->row;
    }
    return UINT32_MAX;
}

event *event_add_row(events *x, token_ix t, uint32_t row) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    return event_add(x, x->d->tokens.at[t].at, t, table_get(rows, row, "type"),
                     table_get(rows, row, "mode"), table_cell(rows, row, 0));
}

void event_set_clause(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    event_ix last = x->d->events.n - 1;
    x->d->events.at[last].clause = c->at;
    x->d->events.at[last].verb_tense = x->d->chunks.at[c->verb].tense;
    x->of_clause[ci] = last;
}

void event_add_trigger(events *x, event *n, span trigger) {
    span *s = doc_push(x->d, (void **)&n->triggers.at, &n->triggers.n, &n->triggers.cap, sizeof *s);
    if (s) *s = trigger;
}

void event_inherit(event *to, const event *from) {
    if (!to->who.n) to->who.at = from->who.at, to->who.n = from->who.n, to->who.cap = from->who.cap;
    if (!to->where.n)
        to->where.at = from->where.at, to->where.n = from->where.n, to->where.cap = from->where.cap;
}

bool event_has_type(const event *n, str types) {
    str one;
    while (str_next(&types, '|', &one)) {
        label l = type_of(one);
        if (l != NO_TYPE && (l == n->type || l == n->type2)) return true;
    }
    return false;
}

bool event_is_question(const doc *d, sentence_ix s) {
    return str_ends(str_trim(doc_text(d, d->sentences.at[s].at)), STR("?"));
}

bool event_verb_kind(const events *x, uint32_t ci, const char *kind) {
    token_ix head = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_VERBS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (!(n->forms & FORM_FIRST_WORD) &&
            str_is(table_get(&x->e->tables[TABLE_VERBS], n->row, "kind"), kind))
            return true;
    }
    return false;
}

bool event_is_completed(const events *x, uint32_t ci) {
    if (x->of_clause[ci] != NONE) return true;
    const clause *held = &x->d->clauses.at[ci], *c = held + 1;
    for (uint32_t i = ci + 1; i < x->d->clauses.n && c->in == held->in; i++, c++) {
        bool completes = c->link == CLAUSE_INFINITIVE || c->link == CLAUSE_PARTICIPLE;
        if (c->governor == ci && completes && x->of_clause[i] != NONE) return true;
    }
    return false;
}

bool event_harms(const events *x, const event *of) {
    const table *t = &x->e->tables[TABLE_ACTS];
    for (uint32_t i = doc_entry_first(x->d, of->head, TABLE_ACTS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        str act = n->forms & FORM_FIRST_WORD ? STR("") : table_cell(t, n->row, 0);
        if (str_is(act, "dying") || str_is(act, "dead") || str_is(act, "harming")) return true;
    }
    return false;
}

bool event_is_be(const events *x, uint32_t ci) {
    return word_says(x->e, x->d, x->d->chunks.at[x->d->clauses.at[ci].verb].head, "kind", "be");
}

bool event_there_is(const events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    return event_is_be(x, ci) && c->verb > 0 &&
           token_is(x->d, x->d->chunks.at[c->verb - 1].head, "there");
}

/* "is in its fourth week", "is in its second year": it goes on. */
static bool goes_on(const events *x, uint32_t ci) {
    const table *units = &x->e->tables[TABLE_UNITS];
    const clause *c = &x->d->clauses.at[ci];
    for (uint32_t i = 0; event_is_be(x, ci) && i < c->phrases.n; i++) {
        const prepositional *p = &c->phrases.at[i];
        if (!token_is(x->d, x->d->chunks.at[p->preposition].tokens.begin, "in")) continue;
        token_ix head = x->d->chunks.at[p->phrase].head;
        for (uint32_t k = doc_entry_first(x->d, head, TABLE_UNITS); k != NONE;
             k = doc_entry_next(x->d, k))
            if (str_is(table_get(units, x->d->entries.at[k].row, "kind"), "time")) return true;
    }
    return false;
}

bool event_happens(const events *x, const standing *s) {
    if (s->clause == NONE) return false;
    if (event_verb_kind(x, s->clause, "happening") || event_there_is(x, s->clause) ||
        (s->as == AS_SUBJECT && goes_on(x, s->clause)))
        return true;
    return s->as == AS_OBJECT &&
           (event_verb_kind(x, s->clause, "making") || event_verb_kind(x, s->clause, "meeting") ||
            (event_verb_kind(x, s->clause, "telling") && !event_is_completed(x, s->clause)));
}

/* "the killing of nine men": the one that is known of, and by whom it is done to whom. */
static bool is_known(const events *x, uint32_t k) {
    const doc *d = x->d;
    return k + 2 < d->chunks.n && d->chunks.at[k + 1].in == d->chunks.at[k].in &&
           token_is(d, d->chunks.at[k].tokens.begin, "the") &&
           token_is(d, d->chunks.at[k + 1].tokens.begin, "of");
}

bool event_is_met(const events *x, uint32_t k, uint32_t ci) {
    event_ix told = x->of_clause[ci];
    label type = told == NONE ? NO_TYPE : x->d->events.at[told].type;
    if (type == ACCUSE || type == SUPPORT || type == RETREAT) return true;
    bool done = event_verb_kind(x, ci, "making") || event_verb_kind(x, ci, "happening");
    return told == NONE && is_known(x, k) && (!done || event_verb_kind(x, ci, "bar"));
}

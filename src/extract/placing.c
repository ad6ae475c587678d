/* placing.c - where each event happened, of all places that its sentence names.
 *
 *     Twelve were killed when rockets hit Vashir, near the river, an official in Orlen said.
 *            killed: Vashir   hit: Vashir     neither: the river, Orlen
 *
 * The rules of the event stage know what stands in the clause. Here each place of the sentence is weighed, by the way from the
 * event to it and by what it is. Without a tree the rules' places stay. */
#include "extract/placing.h"

#include <string.h>

enum { SPOT_MOST = 48, FORM_TEXT = 24 };

typedef struct placing {
    const engine *e;
    doc *d;
    const placing_watch *watch;
    const event *of;
    range events;   /* of the sentence */
    range mentions; /* of the sentence */
    bool *source;   /* of each token: whether it is one of the words for a source */
    bool *cue;      /* of each token: whether it is one of a word of saying */
    spot spots[SPOT_MOST];
    uint32_t n;
} placing;

/* ---- the places of a sentence ------------------------------------------------------------------- */

static bool has_point(const doc *d, const mention *m) {
    return m->place != NONE && !d->toponyms.at[m->place].adjective;
}

/* "in the concrete", "on a jetty": a thing that a preposition of place stands before. */
static bool is_placed(const placing *x, const mention *m) {
    char word[24];
    token_ix p = way_preposition(x->d, m->head);
    way_word(x->d, p, word);
    uint32_t row = table_find(&x->e->tables[TABLE_PLACINGS], str_of(word));
    return p != NONE && row != UINT32_MAX;
}

static bool is_spot(const placing *x, const mention *m) {
    if (m->figure != NONE && x->d->quantities.at[m->figure].unit.size)
        return false; /* "20 miles" */
    if (m->class == PLACES || m->class == STRUCTURE || m->class == BODY) return true;
    if (doc_timex_at(x->d, x->d->tokens.at[m->head].at) != NONE) return false;
    if (has_point(x->d, m)) return m->class == STATES || m->class == THING;
    return m->class == THING && !m->pronoun && is_placed(x, m);
}

static span printed(const doc *d, const argument *a) {
    if (a->place != NONE) return d->toponyms.at[a->place].at;
    return d->mentions.at[a->mention].at;
}

/* "the office in Dorrin said", "according to the court at Dorrin": that is where it has its seat. */
static bool is_of_source(const placing *x, token_ix head) {
    const word_reading *r = &x->d->readings.at[head];
    if (r->relation != UD_NMOD || r->head == NONE || !x->source[r->head]) return false;
    uint32_t k = doc_chunk_at(x->d, r->head);
    mention_ix m = k == NONE ? NONE : x->d->chunks.at[k].mention;
    token_ix word = way_preposition(x->d, head);
    label class = m == NONE ? LABEL_COUNT : x->d->mentions.at[m].class;
    bool office = class == OFFICE || class == BODY || class == STRUCTURE; /* "the clinic in Tarn" */
    return office && word != NONE && (token_is(x->d, word, "in") || token_is(x->d, word, "at"));
}

static void add_spot(placing *x, argument a, bool given) {
    const mention *m = a.mention == NONE ? NULL : &x->d->mentions.at[a.mention];
    token_ix head = m ? m->head : doc_token_at(x->d, x->d->toponyms.at[a.place].at.begin);
    span at = printed(x->d, &a);
    for (uint32_t i = 0; i < x->n; i++)
        if (x->spots[i].head == head || span_meets(x->spots[i].at, at)) return;
    if (x->n == SPOT_MOST || is_of_source(x, head)) return;
    x->spots[x->n++] = (spot){ .is = a, .at = at, .head = head, .given = given };
}

/* "in Vashir yesterday": a name in a phrase that is about something else. */
static void find_names(placing *x) {
    const doc *d = x->d;
    span in = d->sentences.at[x->of->in].at;
    for (toponym_ix i = doc_toponym_at(d, in);
         i < d->toponyms.n && d->toponyms.at[i].at.begin < in.end; i++) {
        const toponym *t = &d->toponyms.at[i];
        if (!t->adjective && !event_is_told_at(x->of, t->at))
            add_spot(x, (argument){ .mention = NONE, .place = i, .placing = AT }, false);
    }
}

static void find_spots(placing *x) {
    x->n = 0;
    for (uint32_t i = 0; i < x->of->where.n; i++) add_spot(x, x->of->where.at[i], true);
    for (mention_ix i = x->mentions.begin; i < x->mentions.end; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (is_spot(x, m) && !event_is_told_at(x->of, x->d->tokens.at[m->head].at))
            add_spot(x, (argument){ .mention = i, .place = m->place, .placing = AT }, false);
    }
    find_names(x);
}

/* ---- traits ------------------------------------------------------------------------------------- */

/* "the town of Vashir", "the Vashir road": a name in the phrase, or right behind "of". */
static bool has_name(const doc *d, const mention *m) {
    token_ix end = m->tokens.end;
    for (token_ix t = m->tokens.begin; t < end; t++)
        if (d->tokens.at[t].pos == POS_PROPN) return true;
    return end + 1 < d->tokens.n && token_is(d, end, "of") &&
           d->tokens.at[end + 1].pos == POS_PROPN;
}

/* "PLACES named", "STRUCTURE the": what it is and how it is spoken of. */
static const char *form_of(const placing *x, const mention *m) {
    if (!m || m->named || has_point(x->d, m) || has_name(x->d, m)) return "named";
    token_ix first = m->tokens.begin;
    if (m->figure != NONE) return "counted";
    if (m->pronoun) return "pronoun";
    if (token_is(x->d, first, "a") || token_is(x->d, first, "an")) return "a";
    if (token_is(x->d, first, "the")) return "the";
    if (x->d->tokens.at[first].pos == POS_PRON) return "its";
    return x->d->tokens.at[first].pos == POS_DET ? "some" : m->plural ? "plural" : "bare";
}

static bool holds(const doc *d, const argument *list, uint32_t n, const spot *s) {
    for (uint32_t i = 0; i < n; i++) {
        if (list[i].mention != NONE && list[i].mention == s->is.mention) return true;
        if (list[i].mention != NONE && span_holds(d->mentions.at[list[i].mention].at, s->at))
            return true;
    }
    return false;
}

static bool gives(const event *e, const spot *s) {
    for (uint32_t i = 0; i < e->where.n; i++)
        if ((s->is.mention != NONE && e->where.at[i].mention == s->is.mention) ||
            (s->is.place != NONE && e->where.at[i].place == s->is.place))
            return true;
    return false;
}

/* Other events of the sentence that the rules place there, and events on the way. */
static void weigh_others(const placing *x, const spot *s, const way *to, weighing *w) {
    bool shared = false, over = false;
    for (event_ix i = x->events.begin; i < x->events.end; i++) {
        const event *o = &x->d->events.at[i];
        if (o == x->of) continue;
        way between = way_from_event(x->d, x->of, o->head);
        if (gives(o, s)) {
            shared = true;
            weigh(w, "shared %s", between.text);
            weigh(w, "shared %s %s", label_text(x->of->type), label_text(o->type));
        }
        for (uint32_t k = 0; k < to->between && !over; k++)
            over = event_is_told_at(o, x->d->tokens.at[to->over[k]].at);
        if (over) weigh(w, "over %s %s", label_text(x->of->type), label_text(o->type));
    }
    if (shared) weigh(w, "shared");
    if (over) weigh(w, "over");
}

/* Other places: one that this stands under ("the mill at Anders"), one under it, a named one that the rules have. */
static void weigh_beside(const placing *x, const spot *s, const char *what, const char *word,
                         weighing *w) {
    const mention *own = s->is.mention == NONE ? NULL : &x->d->mentions.at[s->is.mention];
    const char *form = form_of(x, own);
    bool named = false, under = false, above = false;
    for (uint32_t i = 0; i < x->n; i++) {
        const spot *o = &x->spots[i];
        if (o->head == s->head) continue;
        const mention *m = o->is.mention == NONE ? NULL : &x->d->mentions.at[o->is.mention];
        way down = way_find(x->d, o->head, s->head);
        bool on = down.steps == 1 && down.text[0] == '>',
             up = down.steps == 1 && down.text[0] == '<';
        if (on) {
            under = true;
            weigh(w, "under %s %s", o->given ? "given" : "other", word);
            weigh(w, "under %s %s", down.text, form_of(x, m));
        }
        if (up) above = true, weigh(w, "above %s %s %s", form_of(x, m), form, what);
        named = named || (o->given && strcmp(form_of(x, m), "named") == 0);
    }
    if (named) weigh(w, "beside named %s %s", form, what);
    weigh(w, "%s%s", under ? "under" : "free", above ? " above" : "");
}

static void weigh_spot(const placing *x, const spot *s, weighing *w) {
    const doc *d = x->d;
    const mention *m = s->is.mention == NONE ? NULL : &d->mentions.at[s->is.mention];
    way to = way_from_event(d, x->of, s->head);
    char word[24];
    way_word(d, way_preposition(d, s->head), word);
    const char *type = label_text(x->of->type), *class = label_text(m ? m->class : PLACES),
               *form = form_of(x, m);
    weigh(w, "bias");
    weigh(w, "way %s", to.text);
    weigh(w, "way %s %s", to.text, word);
    weigh(w, "plain %s", to.plain);
    weigh(w, "plain %s %s", to.plain, word);
    weigh(w, "plain %s %s", to.plain, class);
    weigh(w, "type %s %s", type, to.plain);
    weigh(w, "type %s %s", type, word);
    weigh(w, "is %s %s", class, form);
    weigh(w, "is %s %s %s", class, form, word);
    weigh(w, "in %s %s", word, class);
    weigh(w, "steps %u", to.steps < 6 ? to.steps : 6);
    weigh(w, "%s %s", type, class);
    weigh(w, "kind %s %s", label_text(x->of->kind), to.plain);
    weigh_words(d, x->of, &to, w);
    if (x->source[s->head]) weigh(w, "source"); /* "an official in Orlen said" */
    if (holds(d, x->of->who.at, x->of->who.n, s)) weigh(w, "who");
    if (holds(d, x->of->whom.at, x->of->whom.n, s)) weigh(w, "whom");
    weigh(w, s->head < x->of->head ? "before" : "behind");
    weigh(w, "mode %s", label_text(x->of->factual));
    weigh_others(x, s, &to, w);
    weigh_beside(x, s, class, word, w);
}

/* ---- what becomes of it ------------------------------------------------------------------------- */

static label role_of(const placing *x, const spot *s) {
    char word[24];
    if (s->given) return s->is.placing;
    way_word(x->d, way_preposition(x->d, s->head), word);
    uint32_t row = table_find(&x->e->tables[TABLE_PLACINGS], str_of(word));
    label l = row == UINT32_MAX
                  ? LABEL_COUNT
                  : label_find("placing", table_get(&x->e->tables[TABLE_PLACINGS], row, "role"));
    return l == LABEL_COUNT ? AT : l;
}

/* "The dam burst", "the bridge was blown up": what an act or a change befalls is where it is, whatever else is said of places. */
static bool is_struck(const placing *x, const spot *s) {
    if (!s->given || s->is.mention == NONE) return false;
    const mention *m = &x->d->mentions.at[s->is.mention];
    way to = way_from_event(x->d, x->of, s->head);
    bool told = strcmp(form_of(x, m), "named") == 0 || strcmp(form_of(x, m), "the") == 0;
    return told && m->class == STRUCTURE &&
           (strcmp(to.text, ">nsubj") == 0 || strcmp(to.text, ">nsubj:pass") == 0);
}

/* Whether `up` is above a word, a few steps at most. */
static bool is_under(const doc *d, token_ix t, token_ix up) {
    enum { UP_MOST = 6 };
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = d->readings.at[t].head)
        if (t == up) return true;
    return false;
}

/* "The guns that fired at Dorrin stood in | Vashir": where the main clause was, and not the one with a place of its own inside. */
static bool is_of_main(const placing *x, const spot *s) {
    const word_reading *r = x->d->readings.at;
    token_ix own = x->of->head, noun = r[own].head, verb = r[s->head].head;
    if (r[own].relation != UD_ACL_RELCL || noun == NONE || r[noun].relation != UD_NSUBJ ||
        r[noun].head != verb || s->head < verb)
        return false;
    for (uint32_t i = 0; i < x->n; i++)
        if (x->spots[i].sum > 0 && is_under(x->d, x->spots[i].head, own)) return true;
    return false;
}

/* The verb of a clause joined to another: "Tarn was hit | and rebels burned Dorrin"; or NONE. */
static token_ix joined_above(const doc *d, token_ix t, token_ix to) {
    enum { UP_MOST = 6 };
    const word_reading *r = d->readings.at;
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = r[t].head)
        if (r[t].relation == UD_CONJ && r[t].head == to && r[t].pos == POS_VERB) return t;
    return NONE;
}

static bool has_subject(const placing *x, token_ix verb) {
    const word_reading *r = x->d->readings.at;
    for (token_ix t = x->d->sentences.at[x->of->in].tokens.begin; t < verb; t++)
        if (r[t].head == verb && (r[t].relation == UD_NSUBJ || r[t].relation == UD_NSUBJ_PASS))
            return true;
    return false;
}

/* "A bomb exploded in Vashir, and another blew up in | Dorrin": of two clauses that are joined each was where it says itself. */
static bool is_of_joined(const placing *x, const spot *s) {
    const doc *d = x->d;
    const word_reading *r = d->readings.at;
    token_ix own = x->of->head, first = r[own].head;
    bool behind = joined_above(d, s->head, own) != NONE;
    bool second = r[own].relation == UD_CONJ && r[own].pos == POS_VERB && first != NONE;
    bool before =
        second && !is_under(d, s->head, own) && is_under(d, s->head, first) && has_subject(x, own);
    for (uint32_t i = 0; (behind || before) && i < x->n; i++) {
        const spot *o = &x->spots[i];
        if (o->sum > 0 && is_under(d, o->head, own) && joined_above(d, o->head, own) == NONE)
            return true;
    }
    return false;
}

/* "Kursk and the region of Belgorod, which has been hit": the clause is about the last, on whichever the tree hangs it. */
static bool is_other_member(const placing *x, const spot *s) {
    const word_reading *r = x->d->readings.at;
    token_ix noun = r[x->of->head].head;
    if (s->given || r[x->of->head].relation != UD_ACL_RELCL || noun == NONE) return false;
    if (r[noun].relation == UD_CONJ) return r[noun].head == s->head;
    for (uint32_t i = 0; noun == s->head && i < x->n; i++)
        if (x->spots[i].given && is_under(x->d, x->spots[i].head, noun)) return true;
    return false;
}

/* "killed, he | told a news conference in Vashir": the word of saying that stands a few words before; NONE when a comma or
 * another event comes first. */
static token_ix saying_before(const placing *x, token_ix t) {
    enum { LOOK = 7 };
    const doc *d = x->d;
    token_ix begin = d->sentences.at[x->of->in].tokens.begin;
    for (uint32_t n = 0; t-- > begin && n < LOOK; n++) {
        if (x->cue[t]) return t;
        if (token_is(d, t, ",") || event_is_told_at(x->of, d->tokens.at[t].at)) return NONE;
    }
    return NONE;
}

/* A way down through phrases alone, into no other clause. */
static bool is_down_phrases(const way *w) {
    static const char *const out[] = { "<", "comp", "parataxis", "subj", "conj", "cl" };
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        if (strstr(w->text, out[i])) return false;
    return w->steps < 2 * WAY_MOST;
}

/* Where it was said, and not where it was. */
static bool is_where_said(const placing *x, const spot *s) {
    token_ix p = way_preposition(x->d, s->head), cue = saying_before(x, p == NONE ? s->head : p);
    way to = cue == NONE ? (way){ .steps = 0 } : way_find(x->d, cue, s->head);
    return cue != NONE && is_down_phrases(&to);
}

static void keep(placing *x, event *to) {
    ARRAY(argument) kept = { 0 };
    for (uint32_t i = 0; i < x->n; i++) {
        spot *s = &x->spots[i];
        if ((s->sum <= 0 && !is_struck(x, s)) || is_of_main(x, s) || is_where_said(x, s) ||
            is_other_member(x, s) || is_of_joined(x, s))
            continue;
        argument *a = doc_push(x->d, (void **)&kept.at, &kept.n, &kept.cap, sizeof *a);
        if (a) *a = s->is, a->placing = role_of(x, s);
    }
    to->where.at = kept.at, to->where.n = kept.n, to->where.cap = kept.cap;
}

static void weigh_event(placing *x) {
    find_spots(x);
    for (uint32_t i = 0; i < x->n; i++) {
        weighing w = { .rows = &x->e->tables[TABLE_PLACING_WEIGHTS], .given = x->spots[i].given };
        if (x->watch) w.seen = x->watch->trait, w.ctx = x->watch->ctx;
        weigh_spot(x, &x->spots[i], &w);
        x->spots[i].sum = w.sum;
        if (x->watch) x->watch->weighed(x->watch->ctx, x->d, x->of, &x->spots[i]);
    }
}

/* All events of a sentence are weighed before any of them changes. */
static void weigh_sentence(placing *x, worker *w) {
    uint32_t n = x->events.end - x->events.begin;
    event *settled = arena_take(&w->scratch, (n + 1) * sizeof *settled);
    if (!settled) return doc_fail(x->d, w->scratch.failed, "scratch memory");
    for (uint32_t i = 0; i < n; i++) {
        x->of = &x->d->events.at[x->events.begin + i];
        settled[i] = *x->of;
        weigh_event(x);
        if (!x->watch) keep(x, &settled[i]);
    }
    for (uint32_t i = 0; i < n; i++) x->d->events.at[x->events.begin + i] = settled[i];
}

void placing_weigh(const engine *e, worker *w, doc *d, const placing_watch *watch) {
    placing *x = arena_take(&w->scratch, sizeof *x);
    if (!(d->has & HAS_READING)) return;
    if (!x) return doc_fail(d, w->scratch.failed, "scratch memory");
    *x = (placing){ .e = e,
                    .d = d,
                    .watch = watch,
                    .source = weigh_mark_sources(w, d),
                    .cue = weigh_mark_cues(w, d) };
    if (!x->source || !x->cue) return doc_fail(d, w->scratch.failed, "scratch memory");
    mention_ix m = 0;
    for (event_ix i = 0; i < d->events.n && !d->failed; i = x->events.end) {
        sentence_ix in = d->events.at[i].in;
        for (x->events = (range){ i, i };
             x->events.end < d->events.n && d->events.at[x->events.end].in == in;)
            x->events.end++;
        while (m < d->mentions.n && d->mentions.at[m].in < in) m++;
        for (x->mentions = (range){ m, m }; m < d->mentions.n && d->mentions.at[m].in == in; m++)
            x->mentions.end++;
        weigh_sentence(x, w);
    }
}

void placing_run(const engine *e, worker *w, doc *d) { placing_weigh(e, w, d, NULL); }

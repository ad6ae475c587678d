/* pronoun.c - whom a pronoun stands for.
 *
 *     Gen. Ruda said the army held Vashir. Mayor Ada Koval denied it. She said he was far away.
 *     Ruda                                       Koval                Koval    Ruda
 *
 * Those of whom the last sentences speak are each weighed by traits: what it is, how far back it was last spoken of and
 * in which role, how often, whether it speaks and the pronoun does. Nobody is one of them: "it rained". The highest sum has it.
 * A log-linear ranking (Denis and Baldridge, A Ranking Approach to Pronoun Resolution, 2007) whose numbers, the table
 * pronoun_weights, train/pronoun.py finds. Whom a pronoun was given to counts as spoken of there. */
#include "extract/pronoun.h"

#include "base/hash.h"
#include "doc/record.h"
#include "extract/cues.h"
#include "extract/weigh.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SENTENCES_BACK = 3, LOOK = 80, CANDIDATES = 16, WORD = 24 };

typedef enum sex { UNTOLD, MAN, WOMAN } sex;

/* One of whom the report speaks, kept at the first mention of it. */
typedef struct entity {
    mention_ix first; /* NONE: a pronoun of nobody */
    mention_ix last;  /* where it was last spoken of, by a pronoun too */
    mention_ix named; /* where by words of its own */
    uint32_t times, pronouns;
    sentence_ix spoke; /* 1 + the last sentence in which it said something, or 0 */
    sex by_words, by_pronoun;
} entity;

typedef struct candidate {
    mention_ix entity, last;
    uint32_t rank;     /* those nearer */
    uint32_t subjects; /* nearer ones that are subjects */
} candidate;

typedef struct resolver {
    const engine *e;
    doc *d;
    const pronoun_watch *watch;
    hashmap names;
    entity *entities; /* at each mention that is the first of one */
    mention_ix *of;   /* of each mention, the first of what it speaks of */
    mention_ix at;    /* the pronoun */
    const char *kind; /* he, they, it */
    const char *role; /* of it in its clause: nsubj, obj */
    bool says;        /* it says something */
    candidate found[CANDIDATES];
    uint32_t n;
} resolver;

/* ---- what stands where ---------------------------------------------------------------------------- */

static bool has_tree(const resolver *r) { return r->d->has & HAS_READING; }

/* The word of a phrase on which its others hang: "Yarek" of "Lt. Col. Yarek Dunn". */
static token_ix top_of(const resolver *r, const mention *m) {
    token_ix t = m->head;
    for (int n = 0; n < 4; n++) {
        token_ix up = r->d->readings.at[t].head;
        if (up == NONE || up < m->tokens.begin || up >= m->tokens.end) return t;
        t = up;
    }
    return t;
}

static const char *role_of(const resolver *r, mention_ix i) {
    token_ix t = r->d->mentions.at[i].head;
    if (!has_tree(r)) return "-";
    for (int n = 0; n < 4 && r->d->readings.at[t].head != NONE; n++) {
        label l = r->d->readings.at[t].relation;
        if (l != UD_CONJ && l != UD_APPOS && l != UD_FLAT && l != UD_COMPOUND) return label_text(l);
        t = r->d->readings.at[t].head;
    }
    return "root";
}

static bool is_subject(const resolver *r, mention_ix i) {
    return strncmp(role_of(r, i), "nsubj", 5) == 0;
}

static bool is_saying(const resolver *r, token_ix t) {
    static const char *const kinds[] = {
        "say",     "claim",   "confirm", "warn", "deny",  "accuse",
        "believe", "promise", "talk",    "fear", "guess", "threat"
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (cue_is(r->e, r->d, t, kinds[i])) return true;
    return false;
}

/* "Ruda said", "said Ruda", "according to Ruda". */
static bool speaks(const resolver *r, mention_ix i) {
    const doc *d = r->d;
    const mention *m = &d->mentions.at[i];
    range in = d->sentences.at[m->in].tokens;
    token_ix begin = m->tokens.begin, end = m->tokens.end;
    if (begin >= in.begin + 2 && cue_is(r->e, d, begin - 2, "per")) return true;
    if (has_tree(r)) {
        token_ix verb = d->readings.at[top_of(r, m)].head; /* "Ada" of "Ada Koval" hangs on it */
        return is_subject(r, i) && verb != NONE && is_saying(r, verb);
    }
    return (end < in.end && is_saying(r, end)) || (begin > in.begin && is_saying(r, begin - 1));
}

/* "It knows of nine deaths", "she counted 40": who gives a number says something. */
static bool gives(const resolver *r, mention_ix i) {
    enum { WITHIN = 5 };
    const doc *d = r->d;
    token_ix verb = d->mentions.at[i].tokens.end;
    if (!is_subject(r, i) && has_tree(r)) return false;
    while (verb < d->tokens.n && d->tokens.at[verb].pos == POS_AUX) verb++;
    for (uint32_t x = doc_entry_first(d, verb, TABLE_GIVINGS); x != NONE;
         x = doc_entry_next(d, x)) {
        const table *t = &r->e->tables[TABLE_GIVINGS];
        uint32_t row = d->entries.at[x].row;
        if (!str_is(table_get(t, row, "pos"), "v") || str_is(table_get(t, row, "object"), "tally"))
            continue;
        token_ix from = d->entries.at[x].tokens.end;
        for (token_ix k = from; k < from + WITHIN && k < d->tokens.n; k++)
            if (d->tokens.at[k].pos == POS_NUM) return true;
    }
    return false;
}

/* "told the Sea agency" */
static bool is_told(const resolver *r, mention_ix i) {
    static const char *const telling[] = { "told", "tell", "tells", "telling" };
    token_ix t = r->d->mentions.at[i].tokens.begin;
    for (size_t k = 0; t && k < sizeof telling / sizeof *telling; k++)
        if (token_is(r->d, t - 1, telling[k])) return true;
    return false;
}

static bool is_counted(const resolver *r, const mention *m) {
    bool number = m->figure != NONE;
    for (token_ix t = m->tokens.begin; t < m->head; t++)
        number = number || r->d->tokens.at[t].pos == POS_NUM;
    return number;
}

static const char *form_of(const resolver *r, const mention *m) {
    token_ix first = m->tokens.begin;
    if (m->named) return "named";
    if (is_counted(r, m)) return "counted";
    if (token_is(r->d, first, "a") || token_is(r->d, first, "an")) return "a";
    if (token_is(r->d, first, "the")) return "the";
    if (word_says(r->e, r->d, first, "kind", "possessive")) return "its";
    return r->d->tokens.at[first].pos == POS_DET ? "some" : "bare";
}

static bool quoted(const resolver *r, mention_ix i) {
    return r->d->tokens.at[r->d->mentions.at[i].head].form & TOKEN_QUOTED;
}

static void small(str s, char to[WORD]) {
    s = str_cut(s, 0, WORD - 1);
    for (uint32_t i = 0; i < s.size; i++)
        to[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    to[s.size] = 0;
}

static uint32_t least(uint32_t a, uint32_t most) { return a < most ? a : most; }

/* ---- who is a man, who a woman -------------------------------------------------------------------- */

static sex sex_at(const resolver *r, token_ix t) {
    const table *rows = &r->e->tables[TABLE_GENDERS];
    str word = token_text(r->d, t);
    char low[WORD];
    uint32_t row = table_find(rows, word);
    small(word, low);
    if (row == UINT32_MAX) row = table_find(rows, str_of(low));
    if (row == UINT32_MAX) return UNTOLD;
    return str_is(table_get(rows, row, "gender"), "f") ? WOMAN : MAN;
}

/* By noun, title or given name: "a spokeswoman", "Mrs. Koval", "Ada Koval". */
static sex sex_of(const resolver *r, const mention *m) {
    sex s = sex_at(r, m->noun);
    for (token_ix t = m->tokens.begin; t < m->tokens.end && s == UNTOLD; t++) s = sex_at(r, t);
    return s;
}

static sex sex_told(const resolver *r, token_ix t) {
    static const char *const men[] = { "he", "him", "his", "himself" };
    static const char *const women[] = { "she", "her", "hers", "herself" };
    for (int i = 0; i < 4; i++) {
        if (token_is(r->d, t, men[i])) return MAN;
        if (token_is(r->d, t, women[i])) return WOMAN;
    }
    return UNTOLD;
}

/* ---- of whom the report speaks -------------------------------------------------------------------- */

/* What two mentions of one share: the last word of a person's name, else all words but the article. */
static str key_of(const resolver *r, const mention *m) {
    const doc *d = r->d;
    range t = m->tokens;
    if (m->named && m->class == PERSON) return token_text(d, m->head);
    if (t.begin + 1 < t.end && d->tokens.at[t.begin].pos == POS_DET) t.begin++;
    return doc_text(d, tokens_span(d, t));
}

/* "its spokesman, Yarek Dunn": the phrase that this one stands beside; or NONE. */
static mention_ix beside(const resolver *r, mention_ix i) {
    enum { SHORT_WAY = 6 };
    const doc *d = r->d;
    const mention *m = &d->mentions.at[i];
    token_ix top = has_tree(r) ? top_of(r, m) : NONE;
    if (top == NONE || d->readings.at[top].relation != UD_APPOS) return NONE;
    for (mention_ix k = i; k-- > 0 && i - k <= SHORT_WAY;)
        if (!d->mentions.at[k].pronoun && top_of(r, &d->mentions.at[k]) == d->readings.at[top].head)
            return r->of[k];
    return NONE;
}

static void tell(resolver *r, mention_ix i, mention_ix first) {
    const mention *m = &r->d->mentions.at[i];
    entity *e = &r->entities[first];
    if (first == i) *e = (entity){ .first = i, .last = i, .named = i };
    r->of[i] = first;
    e->last = i;
    if (speaks(r, i)) e->spoke = m->in + 1;
    if (m->pronoun) e->pronouns++;
    else e->times++;
    bool better = m->named || (!r->d->mentions.at[e->named].named && beside(r, i) == NONE);
    if (!m->pronoun && better) e->named = i;
    if (m->pronoun && e->by_pronoun == UNTOLD) e->by_pronoun = sex_told(r, m->head);
    if (!m->pronoun && e->by_words == UNTOLD) e->by_words = sex_of(r, m);
}

/* "Mr. Koval" and "Mrs. Koval" */
static bool differ(const resolver *r, mention_ix first, const mention *m) {
    sex one = r->entities[first].by_words, other = sex_of(r, m);
    return one != UNTOLD && other != UNTOLD && one != other;
}

static void introduce(resolver *r, mention_ix i) {
    const mention *m = &r->d->mentions.at[i];
    str key = key_of(r, m);
    uint32_t before = hashmap_get(&r->names, key);
    if (before == UINT32_MAX) before = beside(r, i);
    if (m->refers != NONE && m->refers < i) before = r->of[m->refers];
    if (before == NONE || differ(r, before, m)) before = i;
    hashmap_set(&r->names, key, before);
    tell(r, i, before);
}

/* ---- who comes into question ---------------------------------------------------------------------- */

static const char *kind_of(const resolver *r, token_ix t) {
    static const char *const senses[][2] = {
        {"person",   "he"  },
        { "several", "they"},
        { "thing",   "it"  }
    };
    for (int i = 0; i < 3; i++)
        if (word_says(r->e, r->d, t, "sense", senses[i][0])) return senses[i][1];
    return NULL;
}

static bool fits(const char *kind, const mention *m) {
    label c = m->class;
    switch (kind[0]) {
    case 'h':
        return !m->plural && (c == PERSON || c == OFFICE || c == FORCE || (c == THING && m->named));
    case 't':
        return (m->plural && c != PLACES) || c == FORCE || c == GROUP || c == BODY || c == STATES ||
               c == MEDIA;
    default: return (!m->plural || m->named) && c != PERSON && c != OFFICE;
    }
}

static bool can_speak(const mention *m) {
    static const label all[] = { PERSON, OFFICE, BODY, FORCE, GROUP, STATES, MEDIA };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (m->class == all[i]) return true;
    return m->class == THING && m->named;
}

/* "No shot was fired", "none of them": nobody, for whom nothing stands. */
static bool is_nobody(const doc *d, const mention *m) {
    static const char *const words[] = { "no", "none", "nobody", "nothing", "neither" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, m->tokens.begin, words[i])) return true;
    return false;
}

/* Times, bare numbers, adjectives and datelines are no pronoun's. */
static bool is_anybody(const resolver *r, const mention *m) {
    const doc *d = r->d;
    span in = d->paragraphs.at[d->sentences.at[m->in].paragraph].at;
    if (doc_timex_at(d, d->tokens.at[m->head].at) != NONE) return false;
    if (d->tokens.at[m->head].pos == POS_ADJ) return false; /* "Korvian attacks" */
    if (is_nobody(d, m)) return false;
    if (m->at.begin < in.begin + record_dateline(doc_text(d, in))) return false;
    return !(d->tokens.at[m->head].form & TOKEN_NUMBER) || m->named;
}

/* "the General Staff of Vashir": the name at its end is no phrase of its own, if the whole may be meant. */
static bool is_inside(const resolver *r, mention_ix i) {
    enum { SHORT_WAY = 3 };
    const doc *d = r->d;
    const mention *n = &d->mentions.at[i];
    for (mention_ix k = i; k-- > 0 && i - k <= SHORT_WAY;)
        if (span_holds(d->mentions.at[k].at, n->at) && fits(r->kind, &d->mentions.at[k]) &&
            can_speak(&d->mentions.at[k]))
            return true;
    return false;
}

/* "Ruda, their commander": whoever is in one phrase with the pronoun is not meant. */
static bool holds_pronoun(const resolver *r, const mention *m) {
    return span_meets(r->d->mentions.at[r->at].at, m->at);
}

/* "Around 20,000 people": too many to say something. */
static bool is_crowd(const resolver *r, const mention *m) {
    enum { VOICES = 20 };
    return m->figure != NONE && r->d->quantities.at[m->figure].low > VOICES;
}

/* "she" is no spokesman. */
static bool is_other(const resolver *r, const entity *e) {
    sex told = sex_told(r, r->d->mentions.at[r->at].head);
    return told != UNTOLD && e->by_words != UNTOLD && e->by_words != told;
}

static bool is_known(const resolver *r, mention_ix first) {
    for (uint32_t i = 0; i < r->n; i++)
        if (r->found[i].entity == first) return true;
    return false;
}

static void find_candidates(resolver *r) {
    const doc *d = r->d;
    const mention *p = &d->mentions.at[r->at];
    uint32_t looked = 0, subjects = 0;
    r->n = 0;
    for (mention_ix j = r->at; j-- > 0 && looked < LOOK && r->n < CANDIDATES; looked++) {
        const mention *m = &d->mentions.at[j];
        if (p->in - m->in > SENTENCES_BACK) break;
        mention_ix first = r->of[j];
        if (first == NONE || is_known(r, first) || is_other(r, &r->entities[first]) ||
            holds_pronoun(r, m))
            continue;
        const mention *own = m->pronoun ? &d->mentions.at[r->entities[first].named] : m;
        if (r->says && (!can_speak(own) || is_crowd(r, own))) continue;
        if (r->kind[0] == 'i' && is_counted(r, own)) continue;
        if (!fits(r->kind, own) || !is_anybody(r, own) || (!m->pronoun && is_inside(r, j)))
            continue;
        r->found[r->n] =
            (candidate){ .entity = first, .last = j, .rank = r->n, .subjects = subjects };
        r->n++;
        subjects += is_subject(r, j);
    }
}

/* "The army denied it. The rebels had fired, it said": who was heard right before speaks on, and not of whom he tells. */
static void leave_told(resolver *r) {
    const mention *p = &r->d->mentions.at[r->at];
    enum { LATE = 7 }; /* ", it said on Monday in Tarn." */
    token_ix at = p->tokens.begin, end = r->d->sentences.at[p->in].tokens.end;
    bool heard = false, behind = at && token_is(r->d, at - 1, ",") && at + LATE >= end;
    uint32_t n = 0;
    if (!behind) return;
    for (uint32_t i = 0; i < r->n; i++)
        heard = heard || r->entities[r->found[i].entity].spoke == p->in;
    for (uint32_t i = 0; heard && i < r->n; i++) {
        const mention *m = &r->d->mentions.at[r->found[i].last];
        bool told = m->in == p->in && !m->pronoun && r->entities[r->found[i].entity].spoke != p->in;
        if (!told) r->found[n++] = r->found[i];
    }
    if (n) r->n = n;
}

/* "Ada Koval, a father and his daughter fled. It was dusk, she said": somebody's daughter who has said nothing speaks last of all. */
static void leave_silent(resolver *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        const entity *e = &r->entities[r->found[i].entity];
        const mention *own = &r->d->mentions.at[e->named];
        bool owned = word_says(r->e, r->d, own->tokens.begin, "kind", "possessive");
        if (!owned || own->named || e->spoke) r->found[n++] = r->found[i];
    }
    if (n) r->n = n;
}

/* "the army said | it had sent troops": the verb of saying of which the pronoun's clause is the content; or NONE. */
static token_ix said_by(const resolver *r) {
    const doc *d = r->d;
    if (!has_tree(r)) return NONE;
    token_ix verb = d->readings.at[d->mentions.at[r->at].head].head;
    for (int n = 0; n < 3 && verb != NONE && d->readings.at[verb].relation == UD_CONJ; n++)
        verb = d->readings.at[verb].head;
    if (verb == NONE || d->readings.at[verb].relation != UD_CCOMP) return NONE;
    token_ix up = d->readings.at[verb].head;
    return up != NONE && is_saying(r, up) ? up : NONE;
}

/* "the army said", "a man who said": whether a phrase is who says something by the verb. */
static bool is_teller(const resolver *r, mention_ix i, token_ix said) {
    const word_reading *of = &r->d->readings.at[said];
    token_ix head = top_of(r, &r->d->mentions.at[i]);
    if (r->d->mentions.at[i].holder == H_ARTIFACT) return false; /* "a report said it is safe" */
    bool who = of->relation == UD_ACL_RELCL && of->head == head && said > head;
    return who || (r->d->readings.at[head].head == said && is_subject(r, i));
}

/* Who says it and may be meant is meant: a pronoun that is the subject of what somebody says. */
static void keep_teller(resolver *r) {
    token_ix said = strcmp(r->role, "nsubj") == 0 ? said_by(r) : NONE;
    for (uint32_t i = 0; said != NONE && i < r->n; i++) {
        const candidate *c = &r->found[i];
        if (!is_teller(r, c->last, said)) continue;
        r->found[0] = *c;
        r->n = 1;
        return;
    }
}

/* ---- traits --------------------------------------------------------------------------------------- */

/* Others that the text began to speak of by words of their own, as subjects, since it last had words for this one. */
static uint32_t count_fresh(const resolver *r, const candidate *c) {
    const entity *own = &r->entities[c->entity];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        const entity *other = &r->entities[r->found[i].entity];
        n += other->named > own->named && is_subject(r, other->named) &&
             r->d->mentions.at[other->named].in > r->d->mentions.at[own->named].in;
    }
    return n;
}

static const char *sexes(const resolver *r, const entity *e) {
    sex told = sex_told(r, r->d->mentions.at[r->at].head);
    if (told == UNTOLD) return "untold";
    if (e->by_words != UNTOLD) return "same";
    return e->by_pronoun != UNTOLD && e->by_pronoun != told ? "another" : "untold";
}

static void weigh_what(const resolver *r, const candidate *c, weighing *w) {
    const entity *e = &r->entities[c->entity];
    const mention *own = &r->d->mentions.at[e->named];
    const char *k = r->kind, *class = label_text(own->class), *form = form_of(r, own);
    const char *many = own->plural ? "many" : "one";
    sex told = sex_told(r, r->d->mentions.at[r->at].head);
    char word[WORD];
    weigh(w, "%s is %s %s", k, class, many);
    weigh(w, "%s is %s %s", k, class, form);
    if (!own->named) {
        small(token_text(r->d, own->noun), word);
        weigh(w, "%s head %s", k, word);
        if (k[0] == 'h') weigh(w, "%s head %s", told == WOMAN ? "she" : "him", word);
    }
    if (k[0] == 'h') weigh(w, "%s sex %s", k, sexes(r, e));
    if (k[0] == 'h') weigh(w, "%s sex %s %s", k, sexes(r, e), form);
    weigh(w, "%s times %u", k, least(e->times, 4));
}

static void weigh_where(const resolver *r, const candidate *c, weighing *w) {
    const doc *d = r->d;
    const mention *p = &d->mentions.at[r->at], *m = &d->mentions.at[c->last];
    const char *k = r->kind, *own = r->says ? "says" : r->role, *its = role_of(r, c->last);
    const char *via = m->pronoun ? "pronoun" : "words";
    uint32_t back = least(p->in - m->in, 3);
    weigh(w, "%s back %u %s", k, back, via);
    weigh(w, "%s rank %u", k, least(c->rank, 6));
    weigh(w, "%s role %s %u", k, its, least(back, 2));
    weigh(w, "%s roles %s %s %u", k, own, its, least(back, 2));
    weigh(w, "%s subject %s %u", k, is_subject(r, c->last) ? "yes" : "no", least(c->subjects, 3));
    weigh(w, "%s fresh %u pronouns %u", k, least(count_fresh(r, c), 2),
          least(r->entities[c->entity].pronouns, 2));
    if (!back) {
        way to = way_find(d, p->head, m->head);
        weigh(w, "%s way %s", k, to.text);
        weigh(w, "%s plain %s", k, to.plain);
    }
    bool together = d->sentences.at[p->in].paragraph == d->sentences.at[m->in].paragraph;
    weigh(w, "%s paragraph %s %u", k, together ? "same" : "other", least(back, 2));
    weigh(w, "%s quoted %d %d", k, quoted(r, r->at), quoted(r, c->last));
}

static void weigh_speech(const resolver *r, const candidate *c, weighing *w) {
    const doc *d = r->d;
    const entity *e = &r->entities[c->entity];
    const mention *own = &d->mentions.at[e->named], *p = &d->mentions.at[r->at];
    bool says = r->says;
    if (e->spoke) weigh(w, "%s says %d spoke %u", r->kind, says, least(p->in + 1 - e->spoke, 3));
    else weigh(w, "%s says %d silent", r->kind, says);
    weigh(w, "%s says %d %s", r->kind, says, label_text(own->class));
    weigh(w, "%s says %d %s", r->kind, says, form_of(r, own));
    if (is_told(r, c->last)) weigh(w, "%s told %d", r->kind, says);
    if (d->paragraphs.at[d->sentences.at[own->in].paragraph].heading)
        weigh(w, "%s heading", r->kind);
}

/* "it rained", "he who", "they say": a pronoun of nobody. */
static void weigh_nobody(const resolver *r, weighing *w) {
    const doc *d = r->d;
    const mention *p = &d->mentions.at[r->at];
    char word[WORD];
    token_ix up = has_tree(r) ? d->readings.at[p->head].head : NONE;
    weigh(w, "%s nobody", r->kind);
    weigh(w, "%s nobody of %u", r->kind, least(r->n, 3));
    weigh(w, "%s nobody %s", r->kind, r->role);
    small(token_text(d, p->head), word);
    weigh(w, "%s nobody as %s", r->kind, word);
    if (up != NONE) {
        small(d->readings.at[up].lemma, word);
        weigh(w, "%s nobody at %s", r->kind, word);
    }
    weigh(w, "%s nobody says %d quoted %d", r->kind, r->says, quoted(r, r->at));
}

/* ---- choosing ------------------------------------------------------------------------------------- */

static double sum_of(const resolver *r, const candidate *c) {
    weighing w = { .rows = &r->e->tables[TABLE_PRONOUN_WEIGHTS] };
    if (r->watch) w.seen = r->watch->trait, w.ctx = r->watch->ctx;
    if (!c) weigh_nobody(r, &w);
    else weigh_what(r, c, &w), weigh_where(r, c, &w), weigh_speech(r, c, &w);
    if (r->watch)
        r->watch->weighed(r->watch->ctx, r->d, r->at, c ? r->entities[c->entity].named : NONE,
                          w.sum);
    return w.sum;
}

/* The words for whom it is; NONE for nobody. Who says something is somebody. */
static mention_ix antecedent(resolver *r) {
    r->role = role_of(r, r->at);
    r->says = speaks(r, r->at) || gives(r, r->at);
    find_candidates(r);
    if (r->says) leave_told(r), leave_silent(r);
    keep_teller(r);
    double best = sum_of(r, NULL);
    mention_ix to = NONE;
    if (r->says && r->n) best = -INFINITY;
    for (uint32_t i = 0; i < r->n; i++) {
        double sum = sum_of(r, &r->found[i]);
        if (sum > best) best = sum, to = r->entities[r->found[i].entity].named;
    }
    return to;
}

static void refer(doc *d, mention *n, mention_ix to) {
    const mention *meant = &d->mentions.at[to];
    n->refers = to;
    n->class = meant->class, n->holder = meant->holder, n->code = meant->code,
    n->sectors = meant->sectors;
    n->plural = meant->plural, n->noun = meant->noun;
    n->name = meant->name.size ? meant->name : doc_text(d, meant->at);
}

void pronoun_resolve(const engine *e, worker *w, doc *d, const pronoun_watch *watch) {
    uint32_t n = d->mentions.n;
    resolver *r = arena_take(&w->scratch, sizeof *r);
    if (!r) return doc_fail(d, w->scratch.failed, "scratch memory");
    *r = (resolver){ .e = e, .d = d, .watch = watch, .names = { .mem = &w->scratch } };
    r->entities = arena_take(&w->scratch, (n + 1) * sizeof *r->entities);
    r->of = arena_take(&w->scratch, (n + 1) * sizeof *r->of);
    if (!r->entities || !r->of) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (r->at = 0; r->at < n; r->at++) {
        mention *m = &d->mentions.at[r->at];
        r->of[r->at] = NONE;
        if (!m->pronoun) introduce(r, r->at);
        else if ((r->kind = kind_of(r, m->head))) {
            mention_ix to = antecedent(r);
            if (to != NONE) refer(d, m, to), tell(r, r->at, r->of[to]);
        }
    }
    if (w->scratch.failed) doc_fail(d, w->scratch.failed, "scratch memory");
}

/* query_match.c - asks a query of facts: does who:Arland hold of "Arland's soldiers shelled Kestrel"?
 *
 * A name of a country also finds what belongs to it: a ledger that has a place called Arland, a country with the
 * code XAA, answers who:Arland with every actor of that code. Nothing but the ledger is asked. */
#include "ledger/query.h"

#include "base/utf8.h"

typedef struct asking {
    const query *q;
    const ledger *l;
    const story_ix *story; /* of each report, or NONE */
    const str *codes;      /* of each term: the country that it names, or empty */
    textbuf fold;          /* scratch */
} asking;

/* ---- words ----------------------------------------------------------------------------------- */

static bool in_word(str s, uint32_t at) {
    return at < s.size &&
           (is_alpha(s.at[at]) || is_digit(s.at[at]) || (unsigned char)s.at[at] >= 0x80);
}

/* Most texts are ASCII; for these folding is a table walk. */
static void fold_ascii(textbuf *to, str s) {
    uint32_t n = to->size, begin = n;
    textbuf_add(to, s);
    for (uint32_t i = begin; i < to->size; i++) {
        char c = to_lower(to->at[i]);
        if (c == '\'' || c == '.' || c == '`') continue;
        if (c == '-' || c == '_' || c == '/' || is_space(c)) c = ' ';
        if (c == ' ' && (n == begin || to->at[n - 1] == ' ')) continue;
        to->at[n++] = c;
    }
    to->size = n - (n > begin && to->at[n - 1] == ' ');
}

/* Whoever says "Rebels" in curly marks says rebels: what is no letter is no part of a word, and what is not seen is none. */
static void fold_marks(textbuf *to, uint32_t begin) {
    uint32_t n = begin, size;
    str s = textbuf_str(to);
    for (uint32_t i = begin; i < s.size; i += size) {
        int32_t p = utf8_at(s, i, &size);
        bool plain = p >= 0 && p < 0x80, mark = !plain && utf8_is_mark(p);
        if (!plain && !mark && !utf8_is_word(p)) to->at[n++] = '"';
        for (uint32_t k = 0; k < size && (plain || utf8_is_word(p)); k++) to->at[n++] = s.at[i + k];
    }
    to->size = n;
}

void query_fold(textbuf *to, str text) {
    uint32_t begin = to->size, i = 0;
    while (i < text.size && (unsigned char)text.at[i] < 0x80) i++;
    if (i == text.size) {
        fold_ascii(to, text);
        return;
    }
    utf8_fold(to, text);
    fold_marks(to, begin);
}

static str folded(textbuf *to, str s) {
    to->size = 0;
    query_fold(to, s);
    return textbuf_str(to);
}

static bool says_words(str text, str what, bool prefix, textbuf *scratch) {
    if (text.size < what.size / 2) return false;
    str s = folded(scratch, text);
    for (uint32_t at = 0; (at = str_find(s, what, at)) != UINT32_MAX; at++) {
        bool begins = !at || !in_word(s, at - 1) || !in_word(s, at);
        if (begins && (prefix || !in_word(s, at + what.size))) return true;
    }
    return false;
}

bool query_says(str text, str what, bool prefix, arena *scratch) {
    textbuf b = { .mem = scratch };
    return says_words(text, what, prefix, &b);
}

static bool says(asking *k, const query_term *t, str text) {
    return says_words(text, t->folded, t->prefix, &k->fold);
}

/* A word of a list, as it stands or without "x-", is the term. */
static bool is_listed(asking *k, const query_term *t, str word) {
    str s = folded(&k->fold, word);
    return t->prefix ? str_starts(s, t->folded) : str_eq(s, t->folded);
}

/* One of the words that are joined by spaces is the term: "withdraw x-evacuate". */
static bool lists(asking *k, const query_term *t, str joined) {
    str word;
    while (str_next(&joined, ' ', &word)) {
        bool own = str_starts(word, STR("x-"));
        if (is_listed(k, t, word)) return true;
        if (own && is_listed(k, t, str_cut(word, 2, word.size))) return true;
    }
    return false;
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* A code is a word, or that of the country that is named. */
static bool codes_meet(asking *k, const query_term *t, str code) {
    str meant = k->codes[t - k->q->terms.at];
    return says(k, t, code) || (meant.size && str_eq(code, meant));
}

static bool actor_is(asking *k, const query_term *t, const actor_row *a) {
    return codes_meet(k, t, a->code) || says(k, t, a->sectors) || says(k, t, a->at.text) ||
           says(k, t, a->name) || says(k, t, a->is);
}

static bool is_who(asking *k, const query_term *t, const fact_row *f) {
    for (uint32_t i = 0; i < f->who.n; i++)
        if (actor_is(k, t, &f->who.at[i])) return true;
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (actor_is(k, t, &f->whom.at[i])) return true;
    return false;
}

static bool is_what(asking *k, const query_term *t, const fact_row *f) {
    const label named[] = { f->kind, f->type, f->type2 };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (says(k, t, str_of(label_text(named[i])))) return true;
    if (lists(k, t, f->modes)) return true;
    for (uint32_t i = 0; i < f->triggers.n; i++)
        if (says(k, t, f->triggers.at[i].text)) return true;
    for (uint32_t i = 0; i < f->figures.n; i++)
        if (says(k, t, f->figures.at[i].measure)) return true;
    return false;
}

static bool is_where(asking *k, const query_term *t, const fact_row *f) {
    for (uint32_t i = 0; i < f->where.n; i++) {
        const where_row *p = &f->where.at[i];
        if (codes_meet(k, t, p->country) || says(k, t, p->key) || says(k, t, p->admin1))
            return true;
        if (says(k, t, p->at.text) || says(k, t, p->name) || says(k, t, p->is)) return true;
    }
    return false;
}

/* A fact without a date of its own is as old as its report. */
static bool is_when(const query_term *t, const ledger *l, const fact_row *f) {
    const time_row *w = &f->when;
    bool dated = w->there && w->resolved && (w->from != OPEN_PAST || w->to != OPEN_END);
    moment at = l->reports.at[f->report].at;
    if (dated) return w->from < t->to && t->from < w->to;
    return at != OPEN_PAST && t->from <= at && at < t->to;
}

static bool is_how(const query_term *t, const fact_row *f) {
    return f->label == t->set || f->mode == t->set || f->basis == t->set;
}

static bool link_is(asking *k, const query_term *t, const link_row *c) {
    return codes_meet(k, t, c->side) || says(k, t, c->at.text) || says(k, t, c->name);
}

static bool is_said_by(asking *k, const query_term *t, const fact_row *f) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (link_is(k, t, &f->chain.at[i])) return true;
    return false;
}

static bool is_from(asking *k, const query_term *t, const fact_row *f) {
    if (says(k, t, k->l->reports.at[f->report].outlet)) return true;
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (f->chain.at[i].role == OUTLET && link_is(k, t, &f->chain.at[i])) return true;
    return false;
}

static bool is_in_story(asking *k, const query_term *t, const fact_row *f) {
    story_ix s = k->story[f->report];
    if (s == NONE) return false;
    const story_row *story = &k->l->stories.at[s];
    return str_starts(str_of(story->uid), t->raw) || says(k, t, story->label);
}

static bool has_words(asking *k, const query_term *t, const fact_row *f) {
    return says(k, t, f->sentence.text) || says(k, t, k->l->reports.at[f->report].title) ||
           is_who(k, t, f) || is_what(k, t, f) || is_where(k, t, f) || is_said_by(k, t, f) ||
           is_from(k, t, f);
}

static bool holds(asking *k, const query_term *t, const fact_row *f) {
    switch (t->key) {
    case QUERY_WHO: return is_who(k, t, f);
    case QUERY_WHAT: return is_what(k, t, f);
    case QUERY_WHERE: return is_where(k, t, f);
    case QUERY_WHEN: return is_when(t, k->l, f);
    case QUERY_HOW: return is_how(t, f);
    case QUERY_SAYS: return is_said_by(k, t, f);
    case QUERY_OUTLET: return is_from(k, t, f);
    case QUERY_STORY: return is_in_story(k, t, f);
    default: return has_words(k, t, f);
    }
}

/* Terms between which OR stands are one group, and every group must have one that holds. */
static bool meant(asking *k, const fact_row *f) {
    moment at = k->l->reports.at[f->report].at;
    if (k->q->after && k->l->reports.at[f->report].row <= k->q->after) return false;
    bool bound = k->q->since != OPEN_PAST || k->q->until != OPEN_END;
    if (bound && (at == OPEN_PAST || at < k->q->since || at >= k->q->until)) return false;
    bool group = true;
    for (uint32_t i = 0; i < k->q->terms.n; i++) {
        const query_term *t = &k->q->terms.at[i];
        if (!t->otherwise && !group) return false;
        if (!t->otherwise) group = false;
        group = group || holds(k, t, f) != t->negative;
    }
    return group;
}

/* ---- the whole ledger ------------------------------------------------------------------------ */

/* The code of the country that a term names, as the places and actors of the ledger have it. */
static str code_of(asking *k, const query_term *t) {
    for (fact_ix i = 0; i < k->l->facts.n; i++) {
        const fact_row *f = &k->l->facts.at[i];
        for (uint32_t p = 0; p < f->where.n; p++)
            if (f->where.at[p].kind == P_COUNTRY && f->where.at[p].name.size == t->raw.size &&
                str_eq(folded(&k->fold, f->where.at[p].name), t->folded))
                return f->where.at[p].country;
        for (uint32_t a = 0; a < f->who.n; a++)
            if (f->who.at[a].class == STATES && f->who.at[a].code.size &&
                f->who.at[a].at.text.size == t->raw.size &&
                str_eq(folded(&k->fold, f->who.at[a].at.text), t->folded))
                return f->who.at[a].code;
    }
    return STR("");
}

bool query_names_country(const query_term *t) {
    return t->key == QUERY_WHO || t->key == QUERY_WHERE || t->key == QUERY_SAYS;
}

static story_ix *stories_of(const ledger *l, arena *a) {
    story_ix *of = arena_take(a, (l->reports.n + 1) * sizeof *of);
    for (report_ix r = 0; of && r < l->reports.n; r++) of[r] = NONE;
    for (uint32_t i = 0; of && i < l->story_reports.n; i++)
        of[l->story_reports.at[i].report] = l->story_reports.at[i].story;
    return of;
}

const bool *query_select(const query *q, const ledger *l, arena *a) {
    bool *out = arena_take(a, l->facts.n + 1);
    str *codes = arena_take(a, (q->terms.n + 1) * sizeof *codes);
    asking k = { .q = q, .l = l, .story = stories_of(l, a), .codes = codes, .fold = { .mem = a } };
    if (!out || !codes || !k.story) return NULL;
    for (uint32_t i = 0; i < q->terms.n; i++)
        codes[i] = q->placed                              ? q->terms.at[i].country
                   : query_names_country(&q->terms.at[i]) ? code_of(&k, &q->terms.at[i])
                                                          : STR("");
    for (fact_ix f = 0; f < l->facts.n; f++) out[f] = meant(&k, &l->facts.at[f]);
    return a->failed ? NULL : out;
}

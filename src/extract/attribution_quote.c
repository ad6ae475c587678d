/* attribution_quote.c - what stands between quotation marks, and whose words run on over sentences.
 *
 *     "We hold the mill," Ruda said. "The bridge is gone."
 *     ^^^^^^^^^^^^^^^^^^^ source Ruda  ^^^^^^^^^^^^^^^^^^ carried: source Ruda, in no words of this sentence
 */
#include "extract/attribution.h"

typedef enum mark { NO_MARK, OPENS, CLOSES, EITHER } mark;

static mark mark_of(str s) {
    if (str_is(s, "\"") || str_is(s, "''")) return EITHER;
    if (str_is(s, "\xE2\x80\x9C") || str_is(s, "``") || str_is(s, "\xC2\xAB") ||
        str_is(s, "\xE2\x80\x9E"))
        return OPENS;
    return str_is(s, "\xE2\x80\x9D") || str_is(s, "\xC2\xBB") ? CLOSES : NO_MARK;
}

bool quote_mark_at(const doc *d, token_ix i) {
    return i < d->tokens.n && mark_of(token_text(d, i)) != NO_MARK;
}

/* 'Colonel Milan "Wolf" Ruda': a name within a name. */
static bool is_nickname(const doc *d, range tokens) {
    enum { LONGEST = 5 };
    if (!tokens.begin || tokens.end >= d->tokens.n || tokens.end - tokens.begin > LONGEST)
        return false;
    for (token_ix i = tokens.begin - 1; i <= tokens.end; i++)
        if (!quote_mark_at(d, i) && d->tokens.at[i].pos != POS_PROPN) return false;
    return true;
}

static void add_quotation(teller *t, range tokens, bool continues) {
    if (is_nickname(t->d, tokens)) return;
    quotation *q = array_add(t->scratch, &t->quotes);
    if (q) *q = (quotation){ tokens, continues };
}

/* Whether each mark that opens has one that closes, or all but the first of the paragraph, which the next may close. */
static bool is_paired(const doc *d, range tokens) {
    uint32_t opened = 0, closed = 0;
    for (token_ix i = tokens.begin; i < tokens.end; i++) {
        mark m = mark_of(token_text(d, i));
        opened += m == OPENS, closed += m == CLOSES;
        if (closed > opened) return false;
    }
    return opened == closed || (opened == closed + 1 && tokens.begin < tokens.end &&
                                mark_of(token_text(d, tokens.begin)) == OPENS);
}

/* A mark that opens while one is open stands for one inside the other. */
static bool find_in_paragraph(teller *t, range tokens, bool open_before) {
    token_ix begin = NONE;
    uint32_t inner = 0;
    bool paired = is_paired(t->d, tokens);
    for (token_ix i = tokens.begin; i < tokens.end; i++) {
        mark m = mark_of(token_text(t->d, i));
        if (begin == NONE && (m == OPENS || m == EITHER)) {
            begin = i;
        } else if (begin != NONE && m == OPENS && paired) {
            inner++;
        } else if (begin != NONE && m == CLOSES && inner) {
            inner--;
        } else if (begin != NONE && (m == CLOSES || m == EITHER)) {
            add_quotation(t, (range){ begin, i + 1 }, open_before && begin == tokens.begin);
            begin = NONE;
        }
    }
    if (begin == NONE) return false;
    add_quotation(t, (range){ begin, tokens.end }, open_before && begin == tokens.begin);
    return true;
}

void quote_find_all(teller *t) {
    bool open = false;
    for (uint32_t p = 0; p < t->d->paragraphs.n; p++)
        open = find_in_paragraph(t, t->d->paragraphs.at[p].tokens, open);
}

const quotation *quote_at(const teller *t, token_ix i) {
    uint32_t low = 0, high = t->quotes.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (t->quotes.at[middle].tokens.end <= i) low = middle + 1;
        else high = middle;
    }
    return low < t->quotes.n && t->quotes.at[low].tokens.begin <= i ? &t->quotes.at[low] : NULL;
}

/* ---- quotations that run on -------------------------------------------------------------------- */

static uint32_t paragraph_of(const doc *d, token_ix i) {
    return d->sentences.at[doc_sentence_of(d, i)].paragraph;
}

/* Whether a quotation stands for whole sentences: it begins one. */
static bool begins_sentence(const doc *d, const quotation *q) {
    return d->sentences.at[doc_sentence_of(d, q->tokens.begin)].tokens.begin == q->tokens.begin;
}

static void add_carried(teller *t, const quotation *q, source_ix from) {
    source *s = doc_add(t->d, sources);
    if (!s) return;
    *s = t->d->sources.at[from];
    s->who = s->cue = s->outlet = (span){ 0, 0 };
    s->outlet_name = STR("");
    s->content = tokens_span(t->d, q->tokens);
    s->how = QUOTE;
    s->in = doc_sentence_of(t->d, q->tokens.begin);
    s->carried = true;
}

/* Whole sentences between marks that nobody is told to have said are still not the report's own words. */
static void add_unsaid(teller *t, const quotation *q) {
    const doc *d = t->d;
    sentence_ix in = doc_sentence_of(d, q->tokens.begin);
    bool whole =
        d->sentences.at[in].tokens.end <= q->tokens.end && quote_mark_at(d, q->tokens.end - 1);
    source *s = whole && begins_sentence(d, q) ? doc_add(t->d, sources) : NULL;
    if (s)
        *s = (source){ .content = tokens_span(d, q->tokens),
                       .mention = NONE,
                       .cue_kind = STR("hearsay"),
                       .role = SPEAKER,
                       .how = QUOTE,
                       .outer = NONE,
                       .in = in };
}

/* The last source before `byte`, in the order of the text. */
static source_ix last_before(const doc *d, source_ix n, source_ix *next, uint32_t byte) {
    while (*next < n && d->sources.at[*next].cue.begin < byte) ++*next;
    return *next ? *next - 1 : NONE;
}

/* Whether a voice outside of a quotation has said it; those that it tells of itself do not count. */
static bool meets_source(const doc *d, source_ix n, source_ix near, span at) {
    enum { LOOK = 6 };
    source_ix from = near == NONE || near < LOOK ? 0 : near - LOOK;
    for (source_ix i = from; i < n && i < from + 2 * LOOK; i++) {
        const source *s = &d->sources.at[i];
        bool inside = !span_empty(s->cue) && span_holds(at, s->cue) && span_holds(at, s->content);
        if (!inside && span_meets(s->content, at)) return true;
    }
    return false;
}

/* "Ruda said that they had left. | "It was empty."": whole sentences behind one that tells what somebody said are his too. */
static bool told_before(const doc *d, source_ix before, const quotation *q) {
    if (before == NONE || !begins_sentence(d, q)) return false;
    const source *s = &d->sources.at[before];
    sentence_ix in = doc_sentence_of(d, q->tokens.begin);
    return s->in + 1 == in && s->how == PARAPHRASE && s->role == SPEAKER && s->mention != NONE &&
           !span_empty(s->cue) && s->outer == NONE &&
           paragraph_of(d, doc_token_at(d, s->cue.begin)) == paragraph_of(d, q->tokens.begin) &&
           quote_mark_at(d, q->tokens.end - 1) && d->sentences.at[in].tokens.end <= q->tokens.end;
}

/* The last in which a source says something: "The minister said:" is followed by his words. */
static uint32_t last_paragraph(const doc *d, const source *s) {
    uint32_t end = s->content.end > s->cue.end ? s->content.end : s->cue.end;
    return paragraph_of(d, doc_token_at(d, end ? end - 1 : 0));
}

void quote_carry(teller *t) {
    doc *d = t->d;
    source_ix n = d->sources.n, next = 0, speaker = NONE;
    uint32_t last = 0; /* paragraph */
    for (uint32_t i = 0; i < t->quotes.n && !d->failed; i++) {
        const quotation *q = &t->quotes.at[i];
        span at = tokens_span(d, q->tokens);
        source_ix before = last_before(d, n, &next, at.begin);
        uint32_t here = paragraph_of(d, q->tokens.begin);
        if (before != NONE && d->sources.at[before].how == QUOTE) {
            uint32_t said = last_paragraph(d, &d->sources.at[before]);
            if (speaker == NONE || said >= last) speaker = before, last = said > last ? said : last;
        }
        if (meets_source(d, n, before, at)) continue;
        if (told_before(d, before, q)) {
            add_carried(t, q, before);
            continue;
        }
        bool near = speaker != NONE &&
                    (here == last ||
                     (here == last + 1 &&
                      (q->continues || t->d->paragraphs.at[here].tokens.begin == q->tokens.begin)));
        if (!near) add_unsaid(t, q);
        if (!near || !begins_sentence(d, q)) continue;
        add_carried(t, q, speaker);
        last = here;
    }
}

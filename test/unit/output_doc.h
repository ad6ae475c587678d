/* output_doc.h - a report with every kind of fact, filled by hand: what the writers are tested with.
 *
 * The people and places are invented. Each line of the text is a sentence. */
#ifndef TEST_OUTPUT_DOC_H
#define TEST_OUTPUT_DOC_H

#include "doc/doc.h"

#include <math.h>
#include <string.h>

#define MEM(d) (&(d)->mem)

static const char report_text[] =
    "Arland's column has pushed at least 20 miles into Borland since last week, two officers told "
    "the Courier.\n"
    "It has reportedly seized 74 villages in a 400-square-mile area round Kestrel.\n"
    "Nearly 200,000 people have been moved out — per the Gazette.\n"
    "How many troops Borland has sent to the Kestrel region is unclear.\n"
    "But Arland does not plan to keep the ground, its foreign minister said.\n"
    "Borland denied shelling the Łomna plant on Tuesday.\n"
    "There are fears that the front will weaken.\n"
    "\"We have shown that we can,\" President Ada Example said.\n"
    "Arland is still sending guns to Kestrel.\n"
    "The Gazette says dozens of drones, including four jets, could have struck the =port.";

/* The first `words` at or after the first `after`. */
static inline span words_after(const doc *d, const char *after, const char *words) {
    uint32_t from = str_find(d->text, str_of(after), 0);
    uint32_t at = from == UINT32_MAX ? from : str_find(d->text, str_of(words), from);
    return at == UINT32_MAX ? (span){ 0, 0 } : (span){ at, at + (uint32_t)strlen(words) };
}

static inline span from_to(span a, span b) { return (span){ a.begin, b.end }; }

static inline bool in_word_byte(unsigned char c) {
    return c >= 0x80 || is_alpha((char)c) || is_digit((char)c) || c == ',';
}

static inline void add_tokens(doc *d, span line, range *tokens) {
    tokens->begin = d->tokens.n;
    for (uint32_t at = line.begin, end; at < line.end; at = end) {
        end = at + 1;
        if (is_space(d->text.at[at])) continue;
        bool word = in_word_byte((unsigned char)d->text.at[at]);
        while (word && end < line.end && in_word_byte((unsigned char)d->text.at[end])) end++;
        if (word && end > at + 1 && d->text.at[end - 1] == ',') end--;
        token *t = doc_add(d, tokens);
        *t = (token){
            .at = {at, end},
              .pos = POS_X, .form = word ? 0 : TOKEN_PUNCT
        };
        if (end < line.end && is_space(d->text.at[end])) t->form |= TOKEN_SPACE_AFTER;
        if (at == line.begin) t->form |= TOKEN_SENTENCE_START;
    }
    tokens->end = d->tokens.n;
}

static inline void add_sentences(doc *d) {
    str rest = d->text, line;
    while (str_next(&rest, '\n', &line)) {
        uint32_t begin = (uint32_t)(line.at - d->text.at);
        sentence *s = doc_add(d, sentences);
        s->at = (span){ begin, begin + line.size };
        range tokens;
        add_tokens(d, s->at, &tokens);
        s->tokens = tokens;
    }
}

static inline sentence_ix sentence_at(const doc *d, span s) {
    return doc_sentence_of(d, doc_token_at(d, s.begin));
}

/* ---- items ----------------------------------------------------------------------------------- */

static inline argument who(doc *d, span at, label class, const char *code, const char *name) {
    mention *m = doc_add(d, mentions);
    *m = (mention){ .at = at,
                    .class = class,
                    .code = str_of(code),
                    .name = str_of(name),
                    .refers = NONE,
                    .place = NONE,
                    .figure = NONE,
                    .in = sentence_at(d, at),
                    .sectors = class == FORCE ? STR("MIL") : STR("") };
    return (argument){ .mention = d->mentions.n - 1, .place = NONE };
}

static inline argument place(doc *d, span at, label role, const char *id, label kind, double lat,
                             double lon) {
    toponym *t = doc_add(d, toponyms);
    *t = (toponym){ .at = at,
                    .name = doc_text(d, at),
                    .id = str_of(id),
                    .country = STR("XBO"),
                    .admin1 = STR("XB.01"),
                    .lat = lat,
                    .lon = lon,
                    .score = 0.9f,
                    .kind = kind,
                    .precision = kind == P_CITY ? STR("exact") : STR("province"),
                    .runner_up = STR("99") };
    return (argument){ .mention = NONE, .place = d->toponyms.n - 1, .placing = role };
}

static inline timex_ix when(doc *d, span at, moment from, moment until, const char *value,
                            label grain) {
    timex *t = doc_add(d, timexes);
    *t = (timex){ .at = at,
                  .from = from,
                  .to = until,
                  .value = str_of(value),
                  .edtf = str_of(value),
                  .kind = T_DATE,
                  .grain = grain,
                  .anchor = PUBLICATION,
                  .resolved = from < until };
    return d->timexes.n - 1;
}

static inline quantity *figure(doc *d, event *e, span whole, span number, double low, double high,
                               label bound) {
    quantity *q = doc_add(d, quantities);
    *q = (quantity){ .at = number,
                     .whole = whole,
                     .value = bound == VAGUE  ? NAN
                              : isfinite(low) ? low
                                              : high,
                     .low = low,
                     .high = high,
                     .bound = bound,
                     .counted = NONE,
                     .kind = F_EVENT };
    *array_add(MEM(d), &e->figures) = d->quantities.n - 1;
    return q;
}

/* An event with one trigger, and its fact. */
static inline event *add_fact(doc *d, span trigger, span told, label kind, label type, label mode,
                              label l) {
    event *e = doc_add(d, events);
    *e = (event){ .in = sentence_at(d, trigger),
                  .clause = told,
                  .kind = kind,
                  .type = type,
                  .type2 = NO_TYPE,
                  .mode = STR(""),
                  .when = NONE,
                  .factual = mode,
                  .score = 0.8125f,
                  .rule = STR("by-hand") };
    *array_add(MEM(d), &e->triggers) = trigger;
    fact *f = doc_add(d, facts);
    *f = (fact){ .event = d->events.n - 1, .label = l, .basis = STATED };
    for (int i = 0; i < UID_SIZE; i++) f->id[i] = (char)('a' + i % 6);
    f->id[UID_SIZE - 1] = (char)('a' + (d->facts.n - 1) % 26);
    return e;
}

static inline chain_link *add_link(doc *d, label role, label kind, span at, const char *name) {
    fact *f = &d->facts.at[d->facts.n - 1];
    f->basis = ATTRIBUTED;
    chain_link *l = array_add(MEM(d), &f->chain);
    *l = (chain_link){ .role = role,
                       .kind = kind,
                       .how = PARAPHRASE,
                       .at = at,
                       .name = str_of(name),
                       .named = name[0] != 0,
                       .n = 1,
                       .sure = 3,
                       .side = STR(""),
                       .cue = STR("") };
    return l;
}

static inline void add_why(doc *d, event *e, const char *cue, span at) {
    *array_add(MEM(d), &e->whys) = (why){ .at = at, .cue = str_of(cue) };
}

/* ---- the report ------------------------------------------------------------------------------ */

static inline void fill_advance(doc *d) {
    span column = words_after(d, "Arland's", "Arland's column"),
         week = words_after(d, "Arland's", "last week");
    event *e = add_fact(d, words_after(d, "", "pushed"), from_to(column, week), EVENT, MOBILIZE,
                        HAPPENED, REPORTED);
    e->mode = STR("x-advance");
    *array_add(MEM(d), &e->who) = who(d, column, FORCE, "XAR", "");
    *array_add(MEM(d), &e->where) =
        place(d, words_after(d, "", "Borland"), INTO, "12", P_COUNTRY, 50, 10);
    moment today = day_of(2024, 8, 14) * MINUTES_A_DAY;
    e->when = when(d, week, today - 9 * MINUTES_A_DAY, today + MINUTES_A_DAY, "2024-W32", G_WEEK);
    quantity *q = figure(d, e, words_after(d, "", "at least 20 miles"),
                         words_after(d, "", "20 miles"), 20, INFINITY, AT_LEAST);
    q->unit = STR("mile"), q->si = 1609.344, q->si_unit = STR("m"), q->measure = STR("advance");
    chain_link *l = add_link(d, SPEAKER, H_OFFICE, words_after(d, "", "two officers"), "");
    l->n = 2, l->cue = STR("tell"), l->cue_at = words_after(d, "", "told"), l->side = STR("XAR");
    add_link(d, OUTLET, H_OUTLET, words_after(d, "", "the Courier"), "Example Courier")->sure = 0;
}

static inline void fill_seizure(doc *d) {
    span it = words_after(d, "It has", "It"), taken = words_after(d, "", "seized");
    event *e = add_fact(d, taken, from_to(it, words_after(d, "seized", "Kestrel")), EVENT, COERCE,
                        HAPPENED, HEDGED);
    e->mode = STR("x-take-place");
    argument a = who(d, it, FORCE, "", "");
    d->mentions.at[a.mention].refers = 0;
    *array_add(MEM(d), &e->who) = a;
    *array_add(MEM(d), &e->where) =
        place(d, words_after(d, "seized", "Kestrel"), AT, "2001", P_CITY, 51.25, 10.5);
    quantity *q =
        figure(d, e, words_after(d, "", "74 villages"), words_after(d, "", "74"), 74, 74, EXACT);
    q->measure = STR("settlements_taken"), q->of = words_after(d, "", "villages"),
    q->kind = F_TOTAL;
    q = figure(d, e, words_after(d, "", "400-square-mile"), words_after(d, "", "400-square-mile"),
               400, 400, EXACT);
    q->unit = STR("square mile"), q->si = 2589988.110336, q->si_unit = STR("m2"),
    q->measure = STR("area_gained");
    chain_link *l = add_link(d, SPEAKER, H_UNNAMED, (span){ 0, 0 }, "");
    l->n = 0, l->how = HEARSAY, l->cue = STR("reportedly"),
    l->cue_at = words_after(d, "", "reportedly");
    add_why(d, e, "hearsay:reportedly", l->cue_at);
    d->facts.at[d->facts.n - 1].basis = UNSOURCED;
}

static inline void fill_evacuation(doc *d) {
    span people = words_after(d, "", "Nearly 200,000 people"),
         moved = words_after(d, "", "moved out");
    event *e = add_fact(d, moved, from_to(people, moved), EVENT, RETREAT, HAPPENED, REPORTED);
    e->mode = STR("x-evacuate");
    quantity *q = figure(d, e, people, words_after(d, "", "200,000"), -INFINITY, 200000, UNDER);
    q->measure = STR("evacuated"), q->of = words_after(d, "Nearly", "people");
    *array_add(MEM(d), &e->whom) = who(d, words_after(d, "Nearly", "people"), PERSON, "", "");
    chain_link *l = add_link(d, OUTLET, H_OUTLET, words_after(d, "per the", "the Gazette"),
                             "Northmark Gazette");
    l->how = CITED, l->cue_at = words_after(d, "—", "per");
}

static inline void fill_unclear(doc *d) {
    span sent = words_after(d, "How many", "sent"),
         region = words_after(d, "How many", "the Kestrel region");
    event *e = add_fact(d, sent, from_to(words_after(d, "", "How many"), region), EVENT, MOBILIZE,
                        UNKNOWN, UNCLEAR);
    *array_add(MEM(d), &e->who) =
        who(d, words_after(d, "How many", "Borland"), STATES, "XBO", "Borland");
    *array_add(MEM(d), &e->where) = place(d, region, TO, "XB.01", P_ADMIN1, 51, 10);
    figure(d, e, words_after(d, "", "How many troops"), words_after(d, "", "How many"), NAN, NAN,
           NO_NUMBER)
        ->measure = STR("troops_sent");
    add_why(d, e, "unknown:unclear", words_after(d, "region", "unclear"));
}

static inline void fill_plan(doc *d) {
    span keep = words_after(d, "But Arland", "keep"),
         arland = words_after(d, "But Arland", "Arland");
    event *e =
        add_fact(d, keep, from_to(words_after(d, "", "But"), words_after(d, "keep", "ground,")),
                 EVENT, COERCE, PLANNED, INTENDED);
    e->negative = true;
    *array_add(MEM(d), &e->who) = who(d, arland, STATES, "XAR", "Arland");
    add_link(d, SPEAKER, H_PERSON, words_after(d, "", "its foreign minister"), "")->side =
        STR("XAR");
    add_why(d, e, "plan:plan", words_after(d, "But Arland", "plan"));
    d->tokens.at[doc_token_at(d, words_after(d, "", "But").begin)].pos = POS_CCONJ;
}

static inline void fill_denial(doc *d) {
    span shelling = words_after(d, "", "shelling"), plant = words_after(d, "", "the Łomna plant");
    span borland = words_after(d, "Borland denied", "Borland"),
         day = words_after(d, "denied", "Tuesday");
    event *e = add_fact(d, shelling, from_to(shelling, day), EVENT, ASSAULT, HAPPENED, DENIED);
    e->negative = true;
    argument a = who(d, borland, STATES, "XBO", "Borland");
    a.inferred = true;
    *array_add(MEM(d), &e->who) = a;
    *array_add(MEM(d), &e->where) = place(d, plant, AT, "", P_UNKNOWN, NAN, NAN);
    moment tuesday = day_of(2024, 8, 13) * MINUTES_A_DAY;
    e->when = when(d, day, tuesday, tuesday + MINUTES_A_DAY, "2024-08-13", G_DAY);
    add_link(d, SPEAKER, H_STATE, borland, "Borland")->cue_at =
        words_after(d, "Borland denied", "denied");
    add_why(d, e, "deny:deny", words_after(d, "Borland denied", "denied"));
}

static inline void fill_fear(doc *d) {
    span front = words_after(d, "fears", "the front"), weaken = words_after(d, "", "weaken");
    event *e = add_fact(d, weaken, from_to(front, weaken), STATE, NO_TYPE, FEARED, HEDGED);
    add_link(d, SPEAKER, H_UNNAMED, (span){ 0, 0 }, "")->cue_at =
        words_after(d, "", "There are fears");
    add_why(d, e, "fear:fear", words_after(d, "", "fears"));
}

static inline void fill_saying(doc *d) {
    span said = words_after(d, "Ada Example", "said"),
         ada = words_after(d, "", "President Ada Example");
    event *e = add_fact(d, said, words_after(d, "", "\"We have shown that we can,\""), STATEMENT,
                        NO_TYPE, HAPPENED, REPORTED);
    *array_add(MEM(d), &e->triggers) = words_after(d, "", "shown");
    *array_add(MEM(d), &e->who) = who(d, ada, PERSON, "XAR", "Ada Example");
    chain_link *l = add_link(d, SPEAKER, H_PERSON, ada, "Ada Example");
    l->how = QUOTE, l->cue = STR("say"), l->cue_at = said;
}

static inline void fill_supply(doc *d) {
    span arland = words_after(d, "Arland is", "Arland"), sending = words_after(d, "", "sending");
    span town = words_after(d, "guns", "Kestrel");
    event *e = add_fact(d, sending, from_to(arland, town), EVENT, MOBILIZE, ONGOING, ASSERTED);
    *array_add(MEM(d), &e->who) = who(d, arland, STATES, "XAR", "Arland");
    *array_add(MEM(d), &e->where) = place(d, town, TO, "2001", P_CITY, 51.25, 10.5);
}

static inline void fill_strike(doc *d) {
    span drones = words_after(d, "", "dozens of drones"), port = words_after(d, "", "the =port");
    event *e = add_fact(d, words_after(d, "", "struck"), from_to(drones, port), EVENT, ASSAULT,
                        POSSIBLE, HEDGED);
    e->mode = STR("drone");
    *array_add(MEM(d), &e->whom) = who(d, words_after(d, "struck", "=port"), STRUCTURE, "", "");
    figure(d, e, drones, words_after(d, "", "dozens"), 24, 99, VAGUE)->of =
        words_after(d, "dozens", "drones");
    quantity *q =
        figure(d, e, words_after(d, "", "four jets"), words_after(d, "", "four"), 4, 4, EXACT);
    q->part = true, q->of = words_after(d, "four", "jets");
    add_link(d, OUTLET, H_NONE, words_after(d, "", "The Gazette"), "Northmark Gazette")->cue_at =
        words_after(d, "The Gazette", "says");
    add_why(d, e, "modal:could", words_after(d, "", "could"));
}

static inline void fill_report(doc *d) {
    *d = (doc){
        .known = {.id = STR("r-1"),
                  .title = STR("Column pushes on"),
                  .outlet = STR("Example Courier"),
                  .published = STR("2024-08-14T10:00:00Z"),
                  .language = STR("en"),
                  .more = STR("\"desk\":\"war\"")}
    };
    d->source = d->text = str_of(report_text);
    d->published = moment_read(d->known.published);
    d->has = ~0u;
    add_sentences(d);
    void (*const fill[])(doc *) = { fill_advance, fill_seizure, fill_evacuation, fill_unclear,
                                    fill_plan,    fill_denial,  fill_fear,       fill_saying,
                                    fill_supply,  fill_strike };
    for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) fill[i](d);
    doc_count_points(d);
}

#endif

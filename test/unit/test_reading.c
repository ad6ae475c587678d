/* test_reading.c - from scores to trees, names and lemmas, against what trying everything gives; and where sentences end. */
#include "reading/reader.h"
#include "segment/segment.h"

#include "data.h"
#include "t.h"

/* Whole numbers in a fixed order that looks like none; small ones, so that there are ties. */
static uint32_t next_number(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static void fill(float *score, uint32_t n, uint32_t most, uint32_t *state) {
    for (uint32_t i = 0; i < n; i++) score[i] = (float)(next_number(state) % most) - 3;
}

/* ---- trees ----------------------------------------------------------------------------------- */

/* heads[d] is a column: 0 for the root. One root, and every word comes to it. */
static bool is_tree(const uint32_t *heads, uint32_t n) {
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        uint32_t at = d + 1, steps = 0;
        roots += heads[d] == 0;
        while (at && steps++ <= n) at = heads[at - 1];
        if (at) return false;
    }
    return roots == 1;
}

static float worth_of(const float *score, const uint32_t *heads, uint32_t n) {
    float sum = 0;
    for (uint32_t d = 0; d < n; d++) sum += score[d * (n + 1) + heads[d]];
    return sum;
}

/* The best worth of all trees. */
static float best_worth(const float *score, uint32_t n) {
    uint32_t heads[8] = { 0 }, d;
    float best = -1e9f;
    do {
        if (is_tree(heads, n) && worth_of(score, heads, n) > best) best = worth_of(score, heads, n);
        for (d = 0; d < n && ++heads[d] > n; d++) heads[d] = 0;
    } while (d < n);
    return best;
}

static void columns_of(uint32_t *heads, uint32_t n) {
    for (uint32_t d = 0; d < n; d++) heads[d] = heads[d] == NONE ? 0 : heads[d] + 1;
}

TEST(a_tree_is_as_good_as_the_best_of_all) {
    uint32_t state = 7, heads[8], bad = 0;
    float score[56];
    for (uint32_t round = 0; round < 3000; round++) {
        arena a = { 0 };
        uint32_t n = 1 + round % 5;
        fill(score, n * (n + 1), round % 2 ? 4 : 1000, &state);
        if (!CHECK(tree_find(score, n, heads, &a))) return;
        columns_of(heads, n);
        bad += !is_tree(heads, n) || worth_of(score, heads, n) != best_worth(score, n);
        arena_drop(&a);
    }
    CHECK_INT(bad, 0);
}

TEST(a_tree_of_circles_within_circles_comes_out_whole) {
    enum { N = 120 };
    static float score[N * (N + 1)];
    arena a = { 0 };
    uint32_t heads[N], state = 3;
    for (uint32_t d = 0; d < N;
         d++) /* each likes its neighbour best, in pairs, pairs of pairs ... */
        for (uint32_t h = 0; h <= N; h++)
            score[d * (N + 1) + h] = h ? 20 - (float)__builtin_clz(1) -
                                             (float)(32 - __builtin_clz(2 * (d ^ (h - 1)) + 1))
                                       : -(float)(next_number(&state) % 7);
    if (!CHECK(tree_find(score, N, heads, &a))) return;
    columns_of(heads, N);
    CHECK(is_tree(heads, N));
    arena_drop(&a);
}

TEST(scores_that_are_no_numbers_still_give_every_word_a_head) {
    float score[12], nothing = 0;
    arena a = { 0 };
    uint32_t heads[3];
    for (int i = 0; i < 12; i++) score[i] = nothing / nothing;
    if (!CHECK(tree_find(score, 3, heads, &a))) return;
    for (int i = 0; i < 3; i++) CHECK(heads[i] == NONE || heads[i] < 3);
    arena_drop(&a);
}

TEST(a_sentence_of_too_many_words_gets_no_tree) {
    arena a = { 0 };
    float score = 0;
    uint32_t head;
    CHECK(!tree_find(&score, TREE_MOST + 1, &head, &a));
    arena_drop(&a);
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool is_legal(const uint8_t *c, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (c[i] && c[i] % 2 == 0 && (i == 0 || (c[i - 1] != c[i] && c[i - 1] != c[i] - 1)))
            return false;
    return true;
}

static float worth_of_names(const name_scores *s, const uint8_t *c) {
    float sum = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        bool begins = c[i] % 2;
        sum += s->score[i * s->stride + c[i]] - (begins ? s->less[i] : 0);
        if (begins && i && c[i - 1]) sum -= NAME_APART;
    }
    return sum;
}

static float best_names(const name_scores *s) {
    uint8_t c[8] = { 0 };
    uint32_t i;
    float best = -1e9f;
    do {
        if (is_legal(c, s->n) && worth_of_names(s, c) > best) best = worth_of_names(s, c);
        for (i = 0; i < s->n && ++c[i] == s->classes; i++) c[i] = 0;
    } while (i < s->n);
    return best;
}

TEST(names_are_as_good_as_the_best_legal_sequence) {
    enum { CLASSES = 5, STRIDE = 7 };
    uint32_t state = 11, bad = 0;
    float score[STRIDE * 5], less[5] = { 0, 3, 0, 1, 0 };
    uint8_t c[8];
    for (uint32_t round = 0; round < 1500; round++) {
        arena a = { 0 };
        uint32_t n = 1 + round % 5;
        fill(score, n * STRIDE, round % 2 ? 4 : 1000, &state);
        name_scores s = { score, less, n, STRIDE, CLASSES };
        if (!CHECK(names_find(&s, c, &a))) return;
        bad += !is_legal(c, n) || worth_of_names(&s, c) != best_names(&s);
        arena_drop(&a);
    }
    CHECK_INT(bad, 0);
}

/* ---- lemmas ---------------------------------------------------------------------------------- */

static void check_lemma(const char *line, const char *form, const char *want) {
    arena a = { 0 };
    lemma_rule r;
    if (CHECK(lemma_rule_read(str_of(line), &r)))
        CHECK_STR(lemma_make(&r, str_of(form), true, &a), want);
    arena_drop(&a);
}

TEST(rules_cut_and_put_code_points) {
    check_lemma("l 0 _ 3 y", "Cities", "city");
    check_lemma("k 0 _ 1 _", "Rebels", "Rebel");
    check_lemma("l 0 _ 0 _", "SHELLED", "shelled");
    check_lemma("= not", "n't", "not");
    check_lemma("l 1 g 2 \xC3\xB6",
                "\xC3\x9C"
                "b\xC3\xA4r",
                "gb\xC3\xB6");
}

TEST(a_rule_that_does_not_fit_leaves_the_word_in_lower_case) {
    check_lemma("l 0 _ 3 _", "Us", "us");
    check_lemma("k 2 _ 3 _", "Kyiv", "kyiv");
    check_lemma("k 0 _ 2 _", "Us", "us");
}

TEST(what_is_no_rule_is_refused) {
    static const char *const lines[] = { "",          "l",           "l 0 _ 0",    "x 0 _ 0 _",
                                         "l a _ 0 _", "l 999 _ 0 _", "l 0 _ 0 _ z" };
    lemma_rule r;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK(!lemma_rule_read(str_of(lines[i]), &r));
}

TEST(exceptions_are_found_by_form_and_part_of_speech) {
    str lines = STR("better\tADJ\tgood\nbetter\tADV\twell\nfelt\tVERB\tfeel\nmen\tNOUN\tman\n");
    CHECK_STR(lemma_find(lines, STR("better"), "ADV"), "well");
    CHECK_STR(lemma_find(lines, STR("better"), "ADJ"), "good");
    CHECK_STR(lemma_find(lines, STR("men"), "NOUN"), "man");
    CHECK_STR(lemma_find(lines, STR("felt"), "VERB"), "feel");
    CHECK_STR(lemma_find(lines, STR("felt"), "NOUN"), "");
    CHECK_STR(lemma_find(lines, STR("a"), "NOUN"), "");
    CHECK_STR(lemma_find(lines, STR("z"), "NOUN"), "");
    CHECK_STR(lemma_find(STR(""), STR("z"), "NOUN"), "");
    CHECK_STR(lemma_find(STR("\t\n\n"), STR("z"), "NOUN"), "");
}

/* ---- sentence ends --------------------------------------------------------------------------- */

/* A text as the rules part it, and what a model might say of its words. */
typedef struct told {
    worker w;
    doc d;
    cursor c;
    float surplus[WINDOW_WORDS];
} told;

static bool tell(told *t, const char *text) {
    *t = (told){ .d = { .source = str_of(text) } };
    if (!data()) return false;
    normalize_run(data(), &t->w, &t->d);
    token_run(data(), &t->w, &t->d);
    lookup_run(data(), &t->w, &t->d);
    sentence_run(data(), &t->w, &t->d);
    t->c = (cursor){ 0, t->d.tokens.n, 0, NONE };
    return CHECK(!t->d.failed && t->d.tokens.n);
}

static void told_close(told *t) {
    doc_drop(&t->d);
    arena_drop(&t->w.scratch);
}

/* The words that begin sentences, with a space between them. */
static void check_starts(told *t, const char *want) {
    textbuf b = { .mem = &t->w.scratch };
    for (token_ix i = 0; i < t->d.tokens.n; i++) {
        if (!(t->d.tokens.at[i].form & TOKEN_SENTENCE_START)) continue;
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, token_text(&t->d, i));
    }
    CHECK_STR(textbuf_str(&b), want);
}

static const char four[] = "It rained. Rebels shelled Kursk. Nobody knew why. It stopped.";

TEST(without_a_word_of_the_model_the_rules_part_sentences) {
    told t;
    if (!tell(&t, four)) return;
    CHECK_INT(window_settle(&t.d, &t.c, t.c.stop, false, t.surplus), t.d.tokens.n);
    check_starts(&t, "It Rebels Nobody It");
    told_close(&t);
}

TEST(a_sure_model_joins_and_parts) {
    told t;
    if (!tell(&t, four)) return;
    t.surplus[2] = -9; /* behind "rained ." */
    t.surplus[3] = 9;  /* behind "Rebels" */
    CHECK_INT(window_settle(&t.d, &t.c, t.c.stop, false, t.surplus), t.d.tokens.n);
    check_starts(&t, "It shelled Nobody It");
    told_close(&t);
}

TEST(the_words_of_one_token_stay_in_one_sentence) {
    told t;
    if (!tell(&t, "They don't know.")) return;
    for (int i = 0; i < 5; i++) t.surplus[i] = 9;
    window_settle(&t.d, &t.c, t.c.stop, false, t.surplus);
    check_starts(&t, "They do know .");
    told_close(&t);
}

TEST(the_next_window_begins_behind_the_last_end_that_was_found) {
    told t;
    if (!tell(&t, four)) return;
    CHECK_INT(window_settle(&t.d, &t.c, 9, false, t.surplus), 7); /* it ends behind "Nobody knew" */
    check_starts(&t, "It Rebels Nobody It");
    told_close(&t);
}

TEST(of_a_window_that_surely_ends_with_a_sentence_nothing_is_read_again) {
    told t;
    if (!tell(&t, four)) return;
    CHECK_INT(window_settle(&t.d, &t.c, 9, true, t.surplus), 9);
    told_close(&t);
}

TEST(an_end_in_the_first_quarter_is_no_place_to_go_on_from) {
    told t;
    if (!tell(&t, "No. They say the rebels in the hills by the river shelled the town by night and "
                  "left."))
        return;
    CHECK_INT(window_settle(&t.d, &t.c, 12, false, t.surplus), 12);
    check_starts(&t, "No They");
    told_close(&t);
}

TEST(a_sentence_that_grows_too_long_is_cut) {
    told t;
    if (!tell(&t, four)) return;
    for (int i = 0; i < WINDOW_WORDS; i++) t.surplus[i] = -9;
    t.d.tokens.at[3].at.end += 4000; /* as if a word of that size stood there */
    window_settle(&t.d, &t.c, t.c.stop, false, t.surplus);
    CHECK(t.d.tokens.at[3].form & TOKEN_SENTENCE_START);
    told_close(&t);
}

/* ---- kinds of names, by the tables and by the report ------------------------------------------ */

static void check_known(const char *text, token_ix begin, token_ix end, label told_kind,
                        label want) {
    told t;
    if (tell(&t, text)) CHECK_INT(name_known(data(), &t.d, (range){ begin, end }, told_kind), want);
    told_close(&t);
}

TEST(a_body_or_a_country_of_the_tables_is_no_other_kind_of_name) {
    check_known("The IAEA said so.", 1, 2, N_GPE, N_ORG);
    check_known("Le Figaro said so.", 0, 2, N_PER, N_ORG);
    check_known("France and Egypt said so.", 2, 3, N_ORG, N_GPE);
}

TEST(the_model_decides_where_the_tables_are_of_two_minds) {
    check_known("Hill said so.", 0, 1, N_PER, N_PER);              /* an outlet, and many people */
    check_known("Jordan told Chad so.", 0, 1, N_PER, N_PER);       /* a country, and many people */
    check_known("The French Army said so.", 1, 2, N_NORP, N_NORP); /* not France */
    check_known("The Examplia Gazette said so.", 1, 3, N_ORG, N_ORG); /* nobody knows it */
}

static void add_read(told *t, token_ix begin, token_ix end, label kind, float score) {
    range words = { begin, end };
    proper_name *n = doc_add(&t->d, names);
    if (n)
        *n = (proper_name){
            .at = tokens_span(&t->d, words), .tokens = words, .kind = kind, .score = score
        };
}

TEST(a_name_is_of_the_kind_that_the_model_was_surest_of_in_the_report) {
    told t;
    if (!tell(&t, "Ada Rusk met Vale. Rusk saw Vale. Rusk left Vale.")) return;
    add_read(&t, 0, 2, N_PER, 0.9f);
    add_read(&t, 3, 4, N_GPE, 0.5f);
    add_read(&t, 5, 6, N_GPE, 0.7f); /* but "Ada Rusk" is a person */
    add_read(&t, 7, 8, N_NORP, 0.9f);
    add_read(&t, 9, 10, N_GPE, 0.1f);
    add_read(&t, 11, 12, N_ORG, 0.6f);
    names_agree(&t.d, &t.w.scratch);
    static const label want[] = { N_PER, N_ORG, N_PER, N_NORP, N_PER, N_ORG };
    for (uint32_t i = 0; i < 6; i++) CHECK_INT(t.d.names.at[i].kind, want[i]);
    told_close(&t);
}

/* How many names it becomes, of a place that takes up the words from 1 to `end`. */
static uint32_t parts_of(const char *text, token_ix end) {
    told t;
    uint32_t n = 0;
    if (tell(&t, text)) {
        add_read(&t, 1, end, N_LOC, 0.9f);
        names_pair(data(), &t.d, &t.w.scratch);
        n = t.d.names.n;
    }
    told_close(&t);
    return n;
}

TEST(two_places_without_a_comma_are_two_where_one_lies_in_the_other) {
    CHECK_INT(parts_of("in Miramar Florida it rained", 3), 2);
    CHECK_INT(parts_of("in san francisco california it rained", 4), 2);
    CHECK_INT(parts_of("in Brittany France it rained", 3), 2);
    CHECK_INT(parts_of("in West Virginia it rained", 3), 1); /* known as a whole */
    CHECK_INT(parts_of("in Tampa Bay it rained", 3), 1);     /* a Bay in another country */
    CHECK_INT(parts_of("in Imperial Germany it rained", 3), 1);
    CHECK_INT(parts_of("in Miramar, Florida it rained", 4), 1); /* the comma has told */
}

TEST(a_last_name_and_a_first_one_between_marks_are_one_person) {
    told t;
    if (!tell(&t, "\"Rusk, Ada\" and Vale, Ola")) return;
    add_read(&t, 1, 2, N_PER, 0.9f);
    add_read(&t, 3, 4, N_PER, 0.8f);
    add_read(&t, 6, 7, N_PER, 0.9f);
    add_read(&t, 8, 9, N_PER, 0.9f); /* may be two */
    names_pair(data(), &t.d, &t.w.scratch);
    CHECK_INT(t.d.names.n, 3);
    CHECK_INT(t.d.names.at[0].tokens.end, 4);
    told_close(&t);
}

/* What becomes of two names of these kinds, of the words first..middle and behind..last; their number. */
typedef struct two_names {
    token_ix first, middle, behind, last;
    label one, other;
} two_names;

static uint32_t joined(const char *text, two_names n, label *kind) {
    told t;
    uint32_t names = 0;
    if (tell(&t, text)) {
        add_read(&t, n.first, n.middle, n.one, 0.9f);
        add_read(&t, n.behind, n.last, n.other, 0.9f);
        names_pair(data(), &t.d, &t.w.scratch);
        names = t.d.names.n;
        *kind = t.d.names.at[0].kind;
    }
    told_close(&t);
    return names;
}

TEST(a_body_and_what_it_is_of_are_one_name) {
    label kind = 0;
    CHECK_INT(joined("the High Court of Tarn sat", (two_names){ 1, 3, 4, 5, N_ORG, N_GPE }, &kind),
              1);
    CHECK_INT(kind, N_ORG);
    CHECK_INT(
        joined("the Union for a Free Tarn sat", (two_names){ 1, 2, 4, 6, N_ORG, N_ORG }, &kind), 1);
    CHECK_INT(joined("left the Party for the Tarn League", (two_names){ 2, 3, 5, 7, N_ORG, N_ORG },
                     &kind),
              2);
    CHECK_INT(joined("the court of Tarn sat", (two_names){ 1, 2, 3, 4, N_ORG, N_GPE }, &kind), 2);
    CHECK_INT(joined("the High Court of Ada Rusk", (two_names){ 1, 3, 4, 6, N_ORG, N_PER }, &kind),
              2);
}

TEST(a_province_and_its_name_are_one_place) {
    label kind = 0;
    CHECK_INT(
        joined("in the Province of Tarn it rained", (two_names){ 2, 3, 4, 5, N_ORG, N_GPE }, &kind),
        1);
    CHECK_INT(kind, N_GPE);
    CHECK_INT(joined("the North Frontier of Tarn", (two_names){ 1, 3, 4, 5, N_LOC, N_GPE }, &kind),
              2);
}

/* The words of the first name that is read over first..last. */
static str widened(told *t, const char *text, token_ix first, token_ix last) {
    if (!tell(t, text)) return STR("");
    for (token_ix i = 0; i < t->d.tokens.n; i++) (void)doc_add(&t->d, readings);
    add_read(t, first, last, N_PER, 0.9f);
    names_pair(data(), &t->d, &t->w.scratch);
    return doc_text(&t->d, t->d.names.at[0].at);
}

TEST(initials_and_a_kings_number_are_of_the_name) {
    told t;
    CHECK_STR(widened(&t, "then J.M. Rusk spoke", 2, 3), "J.M. Rusk");
    told_close(&t);
    CHECK_STR(widened(&t, "then A. B. Rusk spoke", 3, 4), "A. B. Rusk");
    told_close(&t);
    CHECK_STR(widened(&t, "D.C. Rusk spoke", 1, 2), "Rusk");
    told_close(&t);
    CHECK_STR(widened(&t, "P.S. Rusk spoke", 1, 2), "Rusk");
    told_close(&t);
    CHECK_STR(widened(&t, "when Orso IV died", 1, 2), "Orso IV");
    told_close(&t);
}

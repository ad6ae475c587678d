/* test_segment.c - words, paragraphs, sentences and the way back to the source. */
#include "segment/segment.h"

#include <stdlib.h>

#include "data.h"
#include "t.h"

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct reading {
    worker w;
    doc d;
    arena words;
} reading;

/* The three stages of the room over `size` bytes. */
static bool read_bytes(reading *r, const char *bytes, size_t size) {
    *r = (reading){ 0 };
    if (!data()) return false;
    r->d.source = (str){ bytes, (uint32_t)size };
    normalize_run(data(), &r->w, &r->d);
    token_run(data(), &r->w, &r->d);
    lookup_run(data(), &r->w, &r->d);
    sentence_run(data(), &r->w, &r->d);
    return CHECK(!r->d.failed);
}

static bool read_text(reading *r, const char *text) { return read_bytes(r, text, strlen(text)); }

static void close_reading(reading *r) {
    doc_drop(&r->d);
    arena_drop(&r->w.scratch);
    arena_drop(&r->words);
}

/* The words with "|" between them; "+" before one that is joined. */
static void check_words(const char *text, const char *want) {
    reading r;
    if (read_text(&r, text)) {
        textbuf b = { .mem = &r.words };
        for (token_ix t = 0; t < r.d.tokens.n; t++) {
            if (t) textbuf_char(&b, r.d.tokens.at[t].form & TOKEN_JOINED ? '+' : '|');
            textbuf_add(&b, token_text(&r.d, t));
        }
        CHECK_STR(textbuf_str(&b), want);
    }
    close_reading(&r);
}

/* The sentences with " / " between them, paragraphs with " // ", line ends as spaces; "#" before a
 * heading. */
static void check_sentences(const char *text, const char *want) {
    reading r;
    if (read_text(&r, text)) {
        textbuf b = { .mem = &r.words };
        for (sentence_ix i = 0; i < r.d.sentences.n; i++) {
            const sentence *s = &r.d.sentences.at[i];
            const paragraph *p = &r.d.paragraphs.at[s->paragraph];
            if (i) textbuf_add(&b, p->sentences.begin == i ? STR(" // ") : STR(" / "));
            if (p->heading) textbuf_char(&b, '#');
            str words = doc_text(&r.d, s->at);
            for (uint32_t k = 0; k < words.size; k++)
                textbuf_char(&b, words.at[k] == '\n' ? ' ' : words.at[k]);
        }
        CHECK_STR(textbuf_str(&b), want);
    }
    close_reading(&r);
}

/* ---- what holds for every text --------------------------------------------------------------- */

static bool tokens_cover(const doc *d) {
    uint32_t at = 0;
    for (token_ix t = 0; t < d->tokens.n; t++) {
        span s = d->tokens.at[t].at;
        if (s.begin < at || s.end <= s.begin || s.end > d->text.size) return false;
        for (; at < s.begin; at++)
            if (!is_space(d->text.at[at])) return false;
        bool space = s.end < d->text.size && is_space(d->text.at[s.end]);
        if (space != ((d->tokens.at[t].form & TOKEN_SPACE_AFTER) != 0)) return false;
        at = s.end;
    }
    for (; at < d->text.size; at++)
        if (!is_space(d->text.at[at])) return false;
    return true;
}

static bool layers_nest(const doc *d) {
    token_ix t = 0;
    sentence_ix s = 0;
    for (uint32_t i = 0; i < d->paragraphs.n; i++) {
        const paragraph *p = &d->paragraphs.at[i];
        if (p->tokens.begin != t || p->tokens.end <= t || p->sentences.begin != s) return false;
        for (; s < p->sentences.end; s++) {
            const sentence *own = &d->sentences.at[s];
            span at = tokens_span(d, own->tokens);
            if (own->tokens.begin != t || own->tokens.end <= t || own->paragraph != i) return false;
            if (own->at.begin != at.begin || own->at.end != at.end || at.end - at.begin > 4000)
                return false;
            if (own->tokens.end - own->tokens.begin > 512) return false;
            for (; t < own->tokens.end; t++) {
                bool start = d->tokens.at[t].form & TOKEN_SENTENCE_START;
                if (start != (t == own->tokens.begin)) return false;
            }
        }
        if (t != p->tokens.end) return false;
    }
    return t == d->tokens.n && s == d->sentences.n;
}

/* Every span lies inside the source, in order, and a byte that was not changed is found again. */
static bool map_leads_back(doc *d) {
    uint32_t before = 0;
    doc_count_points(d);
    for (token_ix t = 0; t < d->tokens.n; t++) {
        sitrep_span s = doc_source_span(d, d->tokens.at[t].at);
        if (s.begin < before || s.end <= s.begin || s.end > d->source.size) return false;
        before = s.begin;
        unsigned char first = (unsigned char)token_text(d, t).at[0];
        if (d->map.n == 0 && first != (unsigned char)d->source.at[s.begin]) return false;
    }
    return true;
}

static void check_holds(const char *bytes, size_t size) {
    reading r;
    if (read_bytes(&r, bytes, size)) {
        CHECK(tokens_cover(&r.d));
        CHECK(layers_nest(&r.d));
        CHECK(map_leads_back(&r.d));
    }
    close_reading(&r);
}

/* `piece` again and again, up to `size` bytes. */
static void check_repeated(const char *piece, size_t size) {
    size_t n = strlen(piece);
    char *bytes = malloc(size);
    if (!bytes) return;
    for (size_t i = 0; i < size; i++) bytes[i] = piece[i % n];
    check_holds(bytes, size);
    free(bytes);
}

TEST(every_byte_is_in_one_token_and_every_token_in_one_sentence) {
    static const char *const texts[] = {
        "",
        " ",
        "\n\n\n",
        " \t\r\n ",
        ".",
        "...",
        "'",
        "\"",
        "a",
        "\xEF\xBB\xBF",
        "\xEF\xBB\xBF"
        "a",
        "Depots burned. Nobody was hurt.\r\n\r\nTrains run.",
        "(\"[{'a'}]\")",
        "n't 's 're ' '' ''' ''''",
        "can't've gonna cannot dont 'tis O'Neill's dogs' 90's '90s",
        "http:// www. a@ @a a@b.c.d. x.com. .com",
        "U.S. U.S U.S.. Gen.. No.5 No. 5 J.K.Rowling a.b.c.d e.g.x",
        "1,2,3. 1-2-3 555-0142 5pm 155mm 3.5.",
        "\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6 \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 :) ;-( "
        "e\xCC\x81"
        "a",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85. "
        "\xE4\xB8\xAD\xE6\x96\x87\xE3\x80\x82",
        "\xC2\xA0\xE2\x80\x8B\xC2\xAD",
        "a\xC2\xAD\nb",
        "\xEF\xAC\x81\xEF\xAC\x83\xEF\xBC\xA1",
        "\xFF\xFE\xC0\x80\xED\xA0\x80",
        "\x01\x02\x7F\xC2\x80\xC2\x85x",
        "\xE2\x80\xA8\xE2\x80\xA9",
        "\xCC\x81\xCC\x81",
        "a\xE2",
        "\xE2\x80",
        "\r",
        "\r\r\n\n\r",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_holds(texts[i], strlen(texts[i]));
    check_holds("a\0b\0\0", 5);
}

TEST(long_and_lopsided_texts_are_read_to_the_end) {
    static const char *const pieces[] = {
        "a",     "a ",     "A.",           "a-",    "a'",           "a.b@",     "(",
        ")",     "'",      "\"",           ".",     "?! ",          "1",        "1-",
        "1,",    "\n",     "a\n",          "- a\n", "\xE2\x80\x99", "\xCC\x81", "\xF0\x9F\x94\xA5",
        "\xFF",  "x\xFF",  "\xEF\xAC\x83", "\r",    "http://",      "www.",     "'a ",
        "U.S. ", "said, ", "n't",          "[1]",   ". . ",         "_",        "&a",
        "$1",    "@a",     "#a",           "\t"
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) check_repeated(pieces[i], 20000);
    check_repeated("a", 1 << 20);
    check_repeated("(", 100000);
}

TEST(bytes_of_any_kind_hold_too) {
    uint64_t x = 88172645463325252u;
    char bytes[4096];
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            static const char common[] = "  \n..,'\"-ae1S?:/@(\xE2\x80\x99\xC2\xAD";
            bytes[i] = round % 2 ? (char)x : common[x % (sizeof common - 1)];
        }
        check_holds(bytes, sizeof bytes);
    }
}

/* ---- words ----------------------------------------------------------------------------------- */

TEST(clitics_are_words_joined_to_the_word_before) {
    check_words("We can't hold Kyiv's airports.", "We|ca+n't|hold|Kyiv+'s|airports|.");
    check_words("They\xE2\x80\x99re gone", "They+\xE2\x80\x99re|gone");
    check_words("It couldn't've cannot gonna", "It|could+n't+'ve|can+not|gon+na");
    check_words("the soldiers' families", "the|soldiers+'|families");
    check_words("Kyiv 's th- the", "Kyiv|'s|th-|the");
    check_words("O'Neill's Sana'a o'clock", "O'Neill+'s|Sana'a|o'clock");
    check_words("in the 90's and '60s of 2022's war", "in|the|90's|and|'60s|of|2022+'s|war");
}

TEST(a_quotation_mark_behind_s_is_no_clitic) {
    check_words("the 'heroes' of it", "the|'|heroes|'|of|it");
    check_words("\xE2\x80\x98our losses\xE2\x80\x99, he said",
                "\xE2\x80\x98|our|losses|\xE2\x80\x99|,|he|said");
}

TEST(compounds_are_taken_apart_but_prefixes_stay) {
    check_words("Russia-Ukraine anti-aircraft F-16 400-square-mile",
                "Russia|-|Ukraine|anti-aircraft|F|-|16|400|-|square|-|mile");
    check_words("well\xE2\x80\x94known 5\xE2\x80\x93"
                "10 -- no",
                "well|\xE2\x80\x94|known|5|\xE2\x80\x93|10|--|no");
}

TEST(numbers_keep_their_points_and_lose_their_units) {
    check_words("1,036 3.5% $1.2bn US$50 155mm 9th 5pm 10:30",
                "1,036|3.5|%|$|1.2|bn|US$|50|155|mm|9th|5|pm|10:30");
    check_words("20-25 555-0142 2024-08-14 14/08/2024", "20|-|25|555-0142|2024-08-14|14/08/2024");
    check_words("12 km\xC2\xB2 and +380 44", "12|km\xC2\xB2|and|+380|44");
}

TEST(abbreviations_keep_their_stop) {
    check_words("Gen. Koval, J. Smith and U.S. forces", "Gen.|Koval|,|J.|Smith|and|U.S.|forces");
    check_words("No. 5, but no. Not p.m.", "No.|5|,|but|no|.|Not|p.m.");
    check_words("it ended.Then", "it|ended|.|Then");
    check_words("Mr.Koval", "Mr.|Koval");
    check_words("a Ph.D. in law", "a|Ph.D.|in|law");
}

TEST(addresses_are_one_word) {
    check_words("See (https://example.org/a_(b)?c=1), ops@example.org or example.org.",
                "See|(|https://example.org/a_(b)?c=1|)|,|ops@example.org|or|example.org|.");
    check_words("#Kyiv @mayor and/or w/o R&D", "#Kyiv|@mayor|and|/|or|w/o|R&D");
}

TEST(marks_stand_alone_or_in_a_run) {
    check_words("Why?! \"No...\" (he) said!!!", "Why|?!|\"|No|...|\"|(|he|)|said|!!!");
}

TEST(flags_say_what_a_word_looks_like) {
    reading r;
    if (read_text(&r, "\"Stop 12 UN trucks,\" Gen. Koval said. $5 www.example.org")) {
        static const uint16_t want[] = {
            TOKEN_SENTENCE_START | TOKEN_PUNCT,
            TOKEN_QUOTED | TOKEN_CAPITAL | TOKEN_SPACE_AFTER,
            TOKEN_QUOTED | TOKEN_NUMBER | TOKEN_SPACE_AFTER,
            TOKEN_QUOTED | TOKEN_CAPITAL | TOKEN_ALL_CAPITAL | TOKEN_SPACE_AFTER,
            TOKEN_QUOTED,
            TOKEN_QUOTED | TOKEN_PUNCT,
            TOKEN_PUNCT | TOKEN_SPACE_AFTER,
            TOKEN_CAPITAL | TOKEN_ABBREVIATION | TOKEN_SPACE_AFTER,
            TOKEN_CAPITAL | TOKEN_SPACE_AFTER,
            0,
            TOKEN_PUNCT | TOKEN_SPACE_AFTER,
            TOKEN_SENTENCE_START,
            TOKEN_NUMBER | TOKEN_SPACE_AFTER,
            TOKEN_URL,
        };
        CHECK_INT(r.d.tokens.n, sizeof want / sizeof *want);
        for (token_ix t = 0; t < r.d.tokens.n && t < sizeof want / sizeof *want; t++)
            CHECK_INT(r.d.tokens.at[t].form, want[t]);
    }
    close_reading(&r);
}

/* ---- paragraphs and sentences ---------------------------------------------------------------- */

TEST(lines_wrapped_by_hand_are_one_paragraph) {
    check_sentences("DEPOT BURNS IN THE EAST\n\n"
                    "Three people were hurt when a drone hit a fuel depot in the east of the\n"
                    "city on Tuesday, its mayor said. Firefighters from two regions worked all\n"
                    "night. Trains run as usual.\n"
                    "The depot had been hit before.\n",
                    "#DEPOT BURNS IN THE EAST // Three people were hurt when a drone hit a fuel "
                    "depot in the east "
                    "of the city on Tuesday, its mayor said. / Firefighters from two regions "
                    "worked all night. / "
                    "Trains run as usual. // The depot had been hit before.");
}

TEST(lines_that_are_blocks_stay_apart) {
    check_sentences(
        "Fuel depot burns\nBy Ann Example\n\n- Two hurt\n- Trains run\n1. Kyiv\n2. Lviv",
        "#Fuel depot burns // #By Ann Example // - Two hurt // - Trains run // 1. Kyiv // 2. "
        "Lviv");
}

TEST(a_year_at_the_beginning_of_a_wrapped_line_is_no_item) {
    check_sentences(
        "The first bridge over the river was built by two engineers in the year\n"
        "2004. The second came in June, when the water was low, and was closed by\n"
        "12. It fell.",
        "The first bridge over the river was built by two engineers in the year 2004. / The "
        "second came in June, when the water was low, and was closed by 12. / It fell.");
}

TEST(one_line_a_paragraph_is_seen_by_its_width) {
    char text[700] = "Start";
    for (int i = 0; i < 20; i++) strcat(text, " of a long line");
    strcat(text, ".\nsecond line.");
    reading r;
    if (read_text(&r, text)) CHECK_INT(r.d.paragraphs.n, 2);
    close_reading(&r);
}

TEST(an_abbreviation_ends_a_sentence_only_before_a_word_that_opens_one) {
    check_sentences("He left the U.S. The war went on.", "He left the U.S. / The war went on.");
    check_sentences("The U.S. Army left on Jan. 5 with Gen. Koval.",
                    "The U.S. Army left on Jan. 5 with Gen. Koval.");
    check_sentences("It began at 5 p.m. It ended at 6 p.m. Monday.",
                    "It began at 5 p.m. / It ended at 6 p.m. Monday.");
    check_sentences("J. F. Smith of Acme Inc. said so.", "J. F. Smith of Acme Inc. said so.");
}

TEST(closing_marks_belong_to_the_sentence_before) {
    check_sentences("\"They fled.\" The town fell (it had to.) Then rain.",
                    "\"They fled.\" / The town fell (it had to.) / Then rain.");
    check_sentences("It fell.[2] \"Why?\" he asked.", "It fell.[2] / \"Why?\" he asked.");
}

TEST(a_quotation_behind_an_abbreviation_opens_a_sentence) {
    check_sentences("He works for Acme Inc. \"We build,\" he said.",
                    "He works for Acme Inc. / \"We build,\" he said.");
    check_sentences("They fled ... \"and more will,\" he said.",
                    "They fled ... \"and more will,\" he said.");
}

TEST(points_inside_numbers_and_dots_before_lower_case_do_not_end) {
    check_sentences("It took 3.5 km ... or more. 1. Lviv burned.",
                    "It took 3.5 km ... or more. / 1. Lviv burned.");
    check_sentences("Cases: 131. Deaths: 6, all old. Steps: 1. Lviv burned: it did.",
                    "Cases: 131. / Deaths: 6, all old. / Steps: 1. Lviv burned: it did.");
}

/* ---- the way back ---------------------------------------------------------------------------- */

static void check_source(const char *text, const char *word, const char *want) {
    reading r;
    if (read_text(&r, text)) {
        uint32_t at = str_find(r.d.text, str_of(word), 0);
        if (CHECK(at != UINT32_MAX)) {
            sitrep_span s = doc_source_span(&r.d, (span){ at, at + (uint32_t)strlen(word) });
            CHECK_STR(str_cut(r.d.source, s.begin, s.end), want);
        }
    }
    close_reading(&r);
}

TEST(a_span_of_the_text_leads_to_the_words_of_the_source) {
    check_source("Kyiv\r\n\r\nsaid so", "said", "said");
    check_source("20\xC2\xA0km away", "20 km", "20\xC2\xA0km");
    check_source("the of\xEF\xAC\x81"
                 "ce",
                 "office",
                 "of\xEF\xAC\x81"
                 "ce");
    check_source("the of\xEF\xAC\x81"
                 "ce",
                 "ice",
                 "\xEF\xAC\x81"
                 "ce");
    check_source("inter\xC2\xADnational law", "international", "inter\xC2\xADnational");
    check_source("inter\xC2\xAD\r\nnational law", "international", "inter\xC2\xAD\r\nnational");
    check_source("\xEF\xBB\xBFKyiv", "Kyiv", "Kyiv");
    check_source("a\xE2\x80\x8B"
                 "b\xE2\x80\x8B c",
                 "ab",
                 "a\xE2\x80\x8B"
                 "b");
    check_source("\xEF\xBC\xB5\xEF\xBC\xAE", "UN", "\xEF\xBC\xB5\xEF\xBC\xAE");
    check_source("x \xFF\xFE y", "y", "y");
}

TEST(text_in_which_nothing_changes_is_not_copied) {
    reading r;
    if (read_text(
            &r, "\xE2\x80\x9CKyiv\xE2\x80\x9D \xE2\x80\x94 Za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87\n")) {
        CHECK(r.d.text.at == r.d.source.at);
        CHECK_INT(r.d.map.n, 0);
    }
    close_reading(&r);
}

TEST(memory_that_runs_out_is_reported) {
    reading r = { 0 };
    if (!data()) return;
    for (size_t limit = 16; limit < 20000; limit += 512) {
        doc d = { .mem = { .limit = limit },
                  .source = STR("Kyiv\r\nsaid: \"we can't stay.\" He left. Gen. X came.") };
        normalize_run(data(), &r.w, &d);
        if (!d.failed) token_run(data(), &r.w, &d);
        if (!d.failed) sentence_run(data(), &r.w, &d);
        CHECK(!d.failed || d.failed == SITREP_E_LIMIT);
        if (limit < 64) CHECK(d.failed);
        doc_drop(&d);
    }
    close_reading(&r);
}

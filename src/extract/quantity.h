/* quantity.h - inside the quantity stage: how a figure is read, one file a question.
 *
 *     ... advanced at least 1.2 thousand miles a day towards ...
 *                  ^^^^^^^^                            quantity_bound.c    the words that bound it
 *                           ^^^^^^^^^^^^                quantity_number.c   pieces that make a number
 *                                        ^^^^^          quantity_unit.c     unit and money
 *                                              ^^^^^    quantity_unit.c     per what
 *     what is counted: quantity_count.c    of what measure: quantity_measure.c
 *
 * A piece is what a token is made of: "1.2bn" may be one token and is two pieces. */
#ifndef EXTRACT_QUANTITY_H
#define EXTRACT_QUANTITY_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

/* The kinds of numbers.tsv and number_words.tsv. */
#define NUMBER_KINDS(K)         \
    K(SMALL, "small")           \
    K(SCALE, "scale")           \
    K(SUFFIX, "suffix")         \
    K(GROUP, "group")           \
    K(VAGUE, "vague")           \
    K(PAIR, "pair")             \
    K(SHARE, "share")           \
    K(SHARES, "shares")         \
    K(SIGN, "sign")             \
    K(NONE, "none")             \
    K(TIMES, "times")           \
    K(RATE, "rate")             \
    K(PER, "per")               \
    K(AMOUNT, "amount")         \
    K(UNKNOWN, "unknown")       \
    K(ASKED, "asked")           \
    K(LABEL, "label")           \
    K(SHAPE, "shape")           \
    K(ORDINAL, "ordinal")       \
    K(ARTICLE, "article")       \
    K(DETERMINER, "determiner") \
    K(AND, "and")               \
    K(OF, "of")                 \
    K(TO, "to")                 \
    K(DASH, "dash")             \
    K(OR, "or")                 \
    K(BETWEEN, "between")       \
    K(FROM, "from")             \
    K(AGO, "ago")               \
    K(CLOCK, "clock")           \
    K(THAN, "than")             \
    K(POINT, "point")           \
    K(MINUS, "minus")

enum number_kind {
    IS_WORD, /* not in numbers.tsv */
    IS_DIGITS,
#define K(name, printed) IS_##name,
    NUMBER_KINDS(K)
#undef K
        NUMBER_KIND_COUNT
};

typedef uint32_t piece_ix;

typedef struct piece {
    span at;
    token_ix token;
    uint32_t row;  /* of numbers.tsv or number_words.tsv, or NONE */
    uint16_t size; /* pieces that the row's key takes; 1 without a row */
    uint8_t kind;  /* enum number_kind */
    uint8_t table; /* of the row */
    bool glued;    /* no space before it */
} piece;

/* Columns of the tables, looked up once. */
typedef struct quantity_columns {
    uint32_t number_kind, number_value, number_high, number_unit;
    uint32_t bound_kind, bound_place;
    uint32_t unit_kind, unit_si, unit_factor, unit_aliases, unit_symbols;
} quantity_columns;

/* One document being read. Arrays are scratch. */
typedef struct reading {
    const engine *e;
    doc *d;
    quantity_columns column;
    ARRAY(piece) pieces;
    piece_ix *first; /* first piece of each token, and one more */
    uint32_t *
        bound; /* of each token: the longest row of bounds.tsv that ends before it (entry), or NONE */
    uint32_t *chunk_of; /* of each token: the chunk that holds it, or NONE */
    bool *taken;        /* of each token: a date, an address */
    bool *figure;       /* of each token: a figure begins here */
} reading;

/* A number without its unit. */
typedef struct number {
    piece_ix begin, end;
    double value;     /* NaN if it is not told */
    double low, high; /* both value if it is told */
    bool vague;       /* dozens, several */
    bool about;       /* "a couple of" */
    bool share;       /* half, two thirds: of something */
    bool times;       /* twice */
    bool none;        /* no */
    bool unknown;     /* "the exact number of" */
    bool digits;      /* begins with a digit */
    bool plain;       /* digits or a small word without scale: may be a name */
    bool score;       /* "2-0": no quantity */
} number;

typedef struct unit {
    uint32_t row; /* of units.tsv, or NONE */
    piece_ix end; /* behind it */
} unit;

/* ---- quantity_piece.c ------------------------------------------------------------------------ */

/* Takes the document apart; false when memory ran out. */
bool reading_open(reading *r, const engine *e, worker *w, doc *d);
static inline uint8_t piece_kind(const reading *r, piece_ix i) {
    return i < r->pieces.n ? r->pieces.at[i].kind : (uint8_t)IS_WORD;
}
str piece_text(const reading *r, piece_ix i);
bool piece_glued(const reading *r, piece_ix i); /* to the one before */
char piece_mark(const reading *r, piece_ix i);  /* its only byte, or 0 */
/* Over a hyphen that stands without spaces: "square-mile"; `i` itself where there is none. */
piece_ix over_hyphen(const reading *r, piece_ix i);
/* The longest key of table `which` that begins at piece `i`, hyphens read as spaces; its row or NONE. */
uint32_t piece_lookup(const reading *r, piece_ix i, enum table_name which, piece_ix *end);
str number_text(const reading *r, piece_ix i, uint32_t column);    /* a cell of its row */
double number_cell(const reading *r, piece_ix i, uint32_t column); /* NaN if it is no number */

/* ---- quantity_number.c ----------------------------------------------------------------------- */

/* A number that begins at piece `i`. Does not look at what stands before. */
piece_ix over_money(const reading *r, piece_ix i); /* a sign of money that begins at `i` */
bool number_read(const reading *r, piece_ix i, bool money, number *out);
/* The digits of one piece: 1,036  1.2  false for 10:30 and 1.2.3. */
bool digits_value(str s, double *out);

/* ---- quantity_unit.c ------------------------------------------------------------------------- */

unit unit_after(const reading *r, piece_ix i, bool digits);
/* A sign or code of money that ends before piece `i`: "US$", "EUR "; `*begin` is its first piece. */
uint32_t money_before(const reading *r, piece_ix i, piece_ix *begin);
/* "a day", "per litre", "daily" at piece `i`; the canonical unit or empty, and the end. */
str per_after(const reading *r, piece_ix i, piece_ix *end);
str unit_cell(const reading *r, uint32_t row, uint32_t column);
bool unit_is(const reading *r, uint32_t row, const char *kind);
uint32_t unit_row(const reading *r, const char *canonical);

/* ---- quantity_bound.c ------------------------------------------------------------------------ */

/* What the words on both sides of a number say of it. */
typedef struct bounds {
    label bound; /* EXACT when there is none */
    span cue;
    token_ix begin, end; /* tokens of the whole so far */
    bool part, more;
    bool strong; /* "3,000-strong" */
} bounds;
void bounds_before(const reading *r, token_ix begin, bounds *b);
/* Words that follow: "or more", "more". Moves b->end behind them. */
void bounds_after(const reading *r, bounds *b);

/* ---- quantity_count.c ------------------------------------------------------------------------ */

/* Finds what is counted behind token `end` and fills q->counted, q->of; gives the end of the phrase. */
token_ix count_noun(const reading *r, token_ix end, quantity *q);
/* What is counted when it stands before: "a range of 300 km", "cut output by 20%", "the garrison is 3,000
 * strong". */
void count_before(const reading *r, const bounds *b, quantity *q);
/* What kind of thing the counted noun names: counted.tsv, else by its role; "thing" when it is not known. */
str counted_kind(const reading *r, const quantity *q);

/* ---- quantity_measure.c ---------------------------------------------------------------------- */

/* The measures of all figures of the document, once they are found. */
void measure_all(const reading *r);

#endif

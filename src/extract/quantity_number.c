/* quantity_number.c - the grammar of numbers, over pieces and rows of numbers.tsv.
 *
 *     1.2bn   816 000   2 1/2   twenty-two   a hundred and five   two and a half million
 *     half a million   three quarters of a million   two dozen   dozens   tens of thousands
 *     several hundred   20-25   8- to 16-   between 10 and 12
 *
 * Each function reads from piece `i` and gives the piece behind what it read, or `i` when it is not
 * there. No list of words: what a word may do is its kind. */
#include "extract/quantity.h"

#include <math.h>

static double value_at(const reading *r, piece_ix i) {
    return number_cell(r, i, r->column.number_value);
}
static double top_at(const reading *r, piece_ix i) {
    return number_cell(r, i, r->column.number_high);
}

/* ---- digits ---------------------------------------------------------------------------------- */

/* 1,036,000 or 12,00,000: a group of three at the end, groups of two or three before it. */
static bool groups_well(str s, char mark) {
    uint32_t run = 0, groups = 0;
    for (uint32_t i = 0; i < s.size && (is_digit(s.at[i]) || s.at[i] == mark); i++) {
        if (s.at[i] != mark) {
            run++;
            continue;
        }
        if (run > 3 || run == 0 || (groups && run < 2)) return false;
        groups++;
        run = 0;
    }
    return groups == 0 || run == 3;
}

static uint32_t count(str s, char mark) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.size; i++) n += s.at[i] == mark;
    return n;
}

bool digits_value(str s, double *out) {
    char plain[32];
    uint32_t n = 0, dots = count(s, '.'), commas = count(s, ',');
    bool dot_groups = dots > 1 && !commas && groups_well(s, '.'); /* 1.050.000 */
    if (s.size >= sizeof plain || (dots > 1 && !dot_groups) || (commas && !groups_well(s, ',')))
        return false;
    if (s.at[0] == '.') plain[n++] = '0';
    for (uint32_t i = 0; i < s.size; i++)
        if (s.at[i] != ',' && !(dot_groups && s.at[i] == '.')) plain[n++] = s.at[i];
    return str_number((str){ plain, n }, out);
}

static bool all_digits(str s, uint32_t size) {
    for (uint32_t i = 0; i < s.size; i++)
        if (!is_digit(s.at[i])) return false;
    return s.size == size;
}

/* "816 000": the groups of three that go on behind a space. */
static piece_ix spaced_groups(const reading *r, piece_ix i, double *value) {
    str lead = piece_text(r, i);
    double more;
    piece_ix at = i + 1;
    if (lead.size > 3 || !all_digits(lead, lead.size) || lead.at[0] == '0') return at;
    for (; piece_kind(r, at) == IS_DIGITS && !piece_glued(r, at); at++) {
        if (!all_digits(piece_text(r, at), 3) || !digits_value(piece_text(r, at), &more)) break;
        *value = *value * 1000 + more;
    }
    return at;
}

/* "RM120,000" came as three tokens. */
static piece_ix parted_groups(const reading *r, piece_ix i, double *value) {
    double more;
    for (i++; piece_mark(r, i) == ',' && piece_glued(r, i) && piece_glued(r, i + 1); i += 2) {
        if (!all_digits(piece_text(r, i + 1), 3) || !digits_value(piece_text(r, i + 1), &more))
            break;
        *value = *value * 1000 + more;
    }
    return i;
}

/* "1/2", in one token or in three. Only the denominators that people write. */
static piece_ix fraction(const reading *r, piece_ix i, double *value) {
    double above, below;
    if (piece_kind(r, i) != IS_DIGITS || piece_mark(r, i + 1) != '/' || !piece_glued(r, i + 1) ||
        !piece_glued(r, i + 2) || piece_kind(r, i + 2) != IS_DIGITS || piece_mark(r, i + 3) == '/')
        return i;
    if (!digits_value(piece_text(r, i), &above) || !digits_value(piece_text(r, i + 2), &below))
        return i;
    bool usual =
        (below >= 2 && below <= 6) || below == 8 || below == 10 || below == 16 || below == 32;
    if (!usual || above >= below || above < 1) return i;
    *value = above / below;
    return i + 3;
}

static piece_ix sign_fraction(const reading *r, piece_ix i, double *value) {
    if (piece_kind(r, i) != IS_SIGN) return fraction(r, i, value);
    *value = value_at(r, i);
    return i + 1;
}

static piece_ix read_digits(const reading *r, piece_ix i, double *value) {
    double part;
    piece_ix end = fraction(r, i, value);
    if (end > i) return end;
    if (!digits_value(piece_text(r, i), value)) return i;
    if (piece_mark(r, i + 1) == '/' && piece_glued(r, i + 1) && piece_kind(r, i + 2) == IS_DIGITS)
        return i; /* 24/7 */
    end = parted_groups(r, i, value);
    if (end == i + 1) end = spaced_groups(r, i, value);
    piece_ix after = sign_fraction(r, end, &part);
    if (after > end) *value += part;
    return after;
}

/* ---- words added up -------------------------------------------------------------------------- */

typedef struct sum {
    double total;   /* of what stands before the last scale */
    double current; /* what waits for a scale */
    double scale;   /* the last one; INFINITY before the first */
    double top;     /* high end of the plural of the last scale or group */
    bool open;      /* current holds something */
    bool words;     /* it began with a word */
    uint8_t last;   /* kind of the piece read last */
} sum;

/* "twenty" takes "two", "hundred" and "thousand" take anything below them. */
static bool fits_small(const sum *s, double value) {
    if (!s->open) return s->last != IS_GROUP;
    if (!s->words) return false;
    if (s->last == IS_SCALE) return value < 100 && s->current >= 100;
    return s->last == IS_SMALL && value > 0 && value < 10 && s->current >= 20 &&
           fmod(s->current, 10) == 0 && fmod(s->current, 100) != 0;
}

static bool add_small(sum *s, double value) {
    if (!fits_small(s, value)) return false;
    s->current = s->open ? s->current + value : value;
    s->open = true;
    s->last = IS_SMALL;
    return true;
}

/* A hundred multiplies what waits; a thousand closes it. */
static bool add_scale(sum *s, double value, double top) {
    if (!s->open || value >= s->scale) return false;
    s->top = top;
    s->last = IS_SCALE;
    if (value == 100) {
        if (s->current >= 100 || s->current < 1) return false;
        s->current *= 100;
        return true;
    }
    s->total += s->current * value;
    s->scale = value;
    s->current = 0;
    s->open = false;
    return true;
}

static bool add_group(sum *s, double value, double top) {
    if (!s->open || s->scale != INFINITY) return false;
    s->total = s->current * value;
    s->top = top;
    s->open = false;
    s->current = 0;
    s->scale = value;
    s->last = IS_GROUP;
    return true;
}

/* "1.4m": of metres or of millions? Millions of money, or of something that is counted. */
static bool suffix_is_scale(const reading *r, piece_ix i, bool money) {
    str s = piece_text(r, i);
    bool glued = piece_glued(r, i), one = s.size == 1;
    if (one && !glued) return s.at[0] == 'B' || s.at[0] == 'M';
    if (piece_glued(r, i + 1) && piece_kind(r, i + 1) == IS_WORD &&
        is_alpha(piece_text(r, i + 1).at[0]))
        return false; /* "5k$" may go on, "5ml" not */
    if (!one || money || s.at[0] != 'm') return true;
    if (piece_glued(r, i + 1)) return false; /* "20m-high", "20m," */
    str next = piece_text(r, i + 1);
    token_ix t = i + 1 < r->pieces.n ? r->pieces.at[i + 1].token : 0;
    bool noun = (next.size > 3 && next.at[next.size - 1] == 's') || piece_kind(r, i + 1) == IS_OF;
    return noun || (next.size && doc_entry_first(r->d, t, TABLE_COUNTED) != NONE);
}

/* "two millions", "three dozens" */
static bool add_plural(const reading *r, piece_ix i, sum *s) {
    double low = value_at(r, i);
    if (isnan(low) || !s->open) return false;
    return low == 24 ? add_group(s, 12, NAN) : add_scale(s, low / 2, NAN);
}

static bool add_piece(const reading *r, piece_ix i, bool money, sum *s) {
    switch (piece_kind(r, i)) {
    case IS_SMALL: return add_small(s, value_at(r, i));
    case IS_SCALE: return add_scale(s, value_at(r, i), top_at(r, i));
    case IS_GROUP: return add_group(s, value_at(r, i), top_at(r, i));
    case IS_VAGUE: return add_plural(r, i, s);
    case IS_SUFFIX:
        return !s->words && s->open && suffix_is_scale(r, i, money) &&
               add_scale(s, value_at(r, i), NAN);
    default: return false;
    }
}

/* "and" goes on behind a scale: "two hundred and five"; hyphens do between words: "twenty-two". */
static piece_ix over_joint(const reading *r, piece_ix i, const sum *s) {
    if (piece_kind(r, i) == IS_AND && s->words && s->last == IS_SCALE &&
        piece_kind(r, i + 1) == IS_SMALL)
        return i + 1;
    piece_ix next = over_hyphen(r, i);
    return next;
}

/* "and a half" behind a small number or a scale. */
static piece_ix and_a_half(const reading *r, piece_ix i, double whole, double *value) {
    piece_ix at = over_hyphen(r, i);
    if (piece_kind(r, at) != IS_AND) return i;
    at = over_hyphen(r, at + 1);
    if (piece_kind(r, at) == IS_ARTICLE || piece_kind(r, at) == IS_SMALL)
        at = over_hyphen(r, at + 1);
    uint8_t kind = piece_kind(r, at);
    if (kind != IS_SHARE && kind != IS_SHARES) return i;
    *value += whole * value_at(r, at);
    return at + 1;
}

/* "three point five" */
static piece_ix point_digits(const reading *r, piece_ix i, double *value) {
    double place = 0.1;
    piece_ix at = i + 1;
    if (piece_kind(r, i) != IS_POINT) return i;
    for (; piece_kind(r, at) == IS_SMALL; at++, place /= 10) {
        double digit = value_at(r, at);
        if (digit > 9) break;
        *value += digit * place;
    }
    return at > i + 1 ? at : i;
}

static piece_ix add_half(const reading *r, piece_ix i, sum *s) {
    if (s->last == IS_SMALL || s->last == IS_DIGITS) {
        piece_ix end = s->last == IS_SMALL ? point_digits(r, i, &s->current) : i;
        return end > i ? end : and_a_half(r, i, 1, &s->current);
    }
    return s->last == IS_SCALE && !s->open ? and_a_half(r, i, s->scale, &s->total) : i;
}

/* Adds up as far as the pieces fit together. */
static piece_ix add_all(const reading *r, piece_ix i, bool money, sum *s) {
    for (;;) {
        piece_ix at = over_joint(r, i, s), half;
        if (add_piece(r, at, money, s)) i = at + 1;
        else if ((half = add_half(r, i, s)) > i) i = half;
        else return i;
    }
}

static void tell(number *n, double value) { n->value = n->low = n->high = value; }

static piece_ix read_sum(const reading *r, piece_ix i, bool money, number *n) {
    sum s = { .scale = INFINITY, .words = true };
    piece_ix end = i;
    if (piece_kind(r, i) == IS_DIGITS || piece_kind(r, i) == IS_SIGN) {
        end = piece_kind(r, i) == IS_SIGN ? sign_fraction(r, i, &s.current)
                                          : read_digits(r, i, &s.current);
        if (end == i) return i;
        s.open = n->digits = true;
        s.words = false;
        s.last = IS_DIGITS;
    } else if (piece_kind(r, i) == IS_ARTICLE) {
        s.current = 1;
        s.open = true;
        end = i + 1;
    }
    piece_ix first = end;
    end = add_all(r, end, money, &s);
    if (end == i || (end == first && piece_kind(r, i) == IS_ARTICLE)) return i;
    tell(n, s.total + s.current);
    n->plain = s.scale == INFINITY;
    return end;
}

/* ---- shares ---------------------------------------------------------------------------------- */

/* A scale behind a share: "half a million", "three quarters of a million". */
static piece_ix share_of_scale(const reading *r, piece_ix i, double *value) {
    piece_ix at = over_hyphen(r, i);
    if (piece_kind(r, at) == IS_OF) at++;
    if (piece_kind(r, at) == IS_ARTICLE) at = over_hyphen(r, at + 1);
    uint8_t kind = piece_kind(r, at);
    if (kind != IS_SCALE && kind != IS_GROUP) return i;
    *value *= value_at(r, at);
    return at + 1;
}

static bool is_share(const reading *r, piece_ix i, bool many) {
    uint8_t kind = piece_kind(r, i);
    if (kind == IS_SHARES) return many;
    if (kind != IS_SHARE) return false;
    return !many || value_at(r, i) != 0.5;
}

/* "half" needs what it halves; "a third" needs "of": else it is the third in a row. */
static bool share_goes_on(const reading *r, piece_ix end, double value) {
    uint8_t kind = piece_kind(r, end);
    if (kind == IS_OF) return true;
    if (value == 0.5)
        return kind == IS_ARTICLE || kind == IS_DETERMINER || over_hyphen(r, end) > end;
    return over_hyphen(r, end) > end &&
           piece_lookup(r, end + 1, TABLE_UNITS, &(piece_ix){ 0 }) != NONE;
}

static piece_ix read_share(const reading *r, piece_ix i, number *n) {
    double times = 1, value;
    piece_ix at = i;
    uint8_t kind = piece_kind(r, i);
    if (kind == IS_ARTICLE || kind == IS_SMALL) {
        times = kind == IS_SMALL ? value_at(r, i) : 1;
        at = over_hyphen(r, i + 1);
    }
    if (!is_share(r, at, times > 1)) return i;
    value = times * value_at(r, at);
    piece_ix end = share_of_scale(r, at + 1, &value);
    if (at == i && end == at + 1 && value != 0.5) return i; /* "third-party" */
    if (end > at + 1) {
        tell(n, value);
        return end;
    }
    if (kind != IS_SMALL && !share_goes_on(r, at + 1, value)) return i;
    tell(n, value);
    n->share = true;
    return at + 1;
}

/* ---- numbers that are not told --------------------------------------------------------------- */

/* "thousands" behind "tens of", "hundreds of": multiplies by half its low end. */
static piece_ix of_plural(const reading *r, piece_ix i, number *n) {
    if (piece_kind(r, i) != IS_OF || piece_kind(r, i + 1) != IS_VAGUE) return i;
    double scale = value_at(r, i + 1) / 2;
    if (isnan(scale) || !(scale >= 1000)) return i;
    n->low *= scale;
    n->high = (n->high + 1) * scale - 1;
    return i + 2;
}

/* "several hundred", "a few dozen": like the plural of the scale. */
static piece_ix several_scale(const reading *r, piece_ix i, number *n) {
    piece_ix at = i;
    uint8_t kind = piece_kind(r, at);
    if (kind != IS_SCALE && kind != IS_GROUP) return i;
    n->low = 2 * value_at(r, at);
    n->high = top_at(r, at);
    at++;
    if (piece_kind(r, at) != IS_SCALE) return at;
    double more = value_at(r, at); /* "several hundred thousand" */
    n->low *= more;
    n->high = (n->high + 1) * more - 1;
    return at + 1;
}

/* "Scores were hurt"; but "he scores", "the scores". */
static bool is_counted_alone(const reading *r, piece_ix i) {
    token_ix t = r->pieces.at[i].token;
    const token *at = r->d->tokens.at;
    if (at[t].pos != POS_NOUN || t + 1 >= r->d->tokens.n) return false;
    bool acts = at[t + 1].pos == POS_AUX || at[t + 1].pos == POS_VERB;
    bool first = at[t].form & TOKEN_SENTENCE_START || at[t - 1].pos == POS_CCONJ ||
                 at[t - 1].pos == POS_PUNCT || at[t - 1].pos == POS_VERB;
    return acts && first;
}

static piece_ix read_vague(const reading *r, piece_ix i, number *n) {
    double low = value_at(r, i), high = top_at(r, i);
    piece_ix at = i + r->pieces.at[i].size, end;
    n->vague = true;
    n->value = NAN;
    n->low = isnan(low) ? -INFINITY : low;
    n->high = isnan(high) ? INFINITY : high;
    end = isnan(low) ? several_scale(r, at, n) : of_plural(r, at, n);
    bool alone = end == at;
    if (alone && low == 20 && high == 99) return i; /* "tens" alone */
    if (alone && r->pieces.at[i].size == 1 && isnan(low) &&
        str_eq_fold(piece_text(r, i), STR("few")))
        return i; /* "few people came" */
    if (alone && low == 40 && piece_kind(r, at) != IS_OF && !is_counted_alone(r, i)) return i;
    return end;
}

/* No bound below or above is known. */
static void leave_open(number *n) { n->value = NAN, n->low = -INFINITY, n->high = INFINITY; }

/* "a large number of", "the exact number of", "an unknown number of": from the word that judges. */
static piece_ix read_amount(const reading *r, piece_ix i, number *n) {
    bool unknown = piece_kind(r, i) == IS_UNKNOWN;
    piece_ix at = i;
    for (uint32_t words = 0; words < 5 && piece_kind(r, at) != IS_AMOUNT; words++, at++)
        if (piece_kind(r, at) != IS_WORD && piece_kind(r, at) != IS_UNKNOWN) return i;
    if (piece_kind(r, at) != IS_AMOUNT || piece_kind(r, at + 1) != IS_OF) return i;
    n->unknown = unknown;
    n->vague = !unknown;
    leave_open(n);
    return at + 1;
}

/* "how many men are missing": a number that nobody has; a question put to the reader tells nothing. */
static piece_ix read_asked(const reading *r, piece_ix i, number *n) {
    const doc *d = r->d;
    sentence_ix in = doc_sentence_of(d, r->pieces.at[i].token);
    token_ix last = in == NONE ? NONE : d->sentences.at[in].tokens.end - 1;
    while (last != NONE && last > r->pieces.at[i].token && d->tokens.at[last].pos == POS_PUNCT &&
           !token_is(d, last, "?"))
        last--;
    if (last == NONE || token_is(d, last, "?")) return i;
    n->unknown = true;
    leave_open(n);
    return i + r->pieces.at[i].size;
}

/* ---- ranges ---------------------------------------------------------------------------------- */

/* "1 to 2 thousand", "$10-15 million": the scale belongs to both. */
static double with_scale_of(const reading *r, const number *a, const number *b) {
    if (!a->plain || b->plain) return a->value;
    piece_ix last = b->end - 1;
    uint8_t kind = piece_kind(r, last);
    if (kind != IS_SCALE && kind != IS_SUFFIX) return a->value;
    double scaled = a->value * value_at(r, last);
    return scaled < b->value ? scaled : a->value;
}

static bool after_between(const reading *r, piece_ix begin) {
    for (piece_ix n = 1; n <= 3 && n <= begin; n++) /* "between about $10" */
        if (piece_kind(r, begin - n) == IS_BETWEEN) return true;
    return false;
}

/* What joins two ends: "20-25", "20 to 25", "8- to 16-", "two or three"; the piece behind it. */
static piece_ix range_joint(const reading *r, const number *a, bool *dash) {
    piece_ix i = a->end;
    piece_ix at = i;
    *dash = false;
    if (piece_kind(r, at) == IS_DASH) {
        *dash = true;
        at++;
    }
    if (piece_kind(r, at) == IS_TO || piece_kind(r, at) == IS_OR) return over_hyphen(r, at + 1);
    if (piece_kind(r, at) == IS_AND && after_between(r, a->begin)) return at + 1;
    return *dash ? at : i;
}

static void make_range(number *a, double low, const number *b) {
    a->low = low;
    a->high = b->value;
    a->value = NAN;
    a->end = b->end;
    a->plain = false;
}

piece_ix over_money(const reading *r, piece_ix i) {
    piece_ix begin;
    for (piece_ix n = 1; n <= 3; n++)
        if (money_before(r, i + n, &begin) != NONE && begin == i) return i + n;
    return i;
}

/* "has risen | from 31 | to 40": what it was and what it is, and no range. */
static bool is_moved(const reading *r, piece_ix begin) {
    enum { LOOK = 16 };
    static const char *const moves[] = {
        "raise", "raises",  "lifts",  "lifted",    "raised",   "raising",   "rise",
        "rose",  "risen",   "rises",  "increased", "increase", "increases", "grew",
        "grown", "climbed", "jumped", "soared",    "swelled",  "surged"
    };
    token_ix from = doc_token_at(r->d, r->pieces.at[begin].at.begin);
    if (from == 0 || !token_is(r->d, from - 1, "from")) return false;
    for (token_ix t = from - 1, n = 0; t-- > 0 && n < LOOK; n++) {
        if (str_is(token_text(r->d, t), ".")) return false;
        for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
            if (token_is(r->d, t, moves[i])) return true;
    }
    return false;
}

/* The other end of a range, if one stands behind `a`. Two figures that fall are no range. */
static void read_range(const reading *r, bool money, number *a) {
    bool dash;
    number b = { 0 };
    piece_ix joint = range_joint(r, a, &dash);
    bool either = joint > a->end && piece_kind(r, joint - 1) == IS_OR;
    if (joint == a->end) return;
    if (money) joint = over_money(r, joint);
    b.begin = joint;
    if (piece_kind(r, joint) != IS_DIGITS && piece_kind(r, joint) != IS_SMALL) return;
    b.end = read_sum(r, joint, money, &b);
    if (b.end == joint) return;
    double low = with_scale_of(r, a, &b);
    if (either && (b.value != low + 1 || low < 1)) return;
    bool glued = piece_glued(r, joint - 1) && piece_glued(r, joint);
    bool scores = dash && a->plain && b.plain && joint == a->end + 1 && glued;
    if (low < b.value && !dash && !either && is_moved(r, a->begin)) return;
    if (low < b.value && !(scores && low == 0)) make_range(a, low, &b);
    else if (scores) a->score = true, a->end = b.end; /* 2-0 */
}

/* ---- the door -------------------------------------------------------------------------------- */

static piece_ix read_one(const reading *r, piece_ix i, bool money, number *n) {
    piece_ix end = i;
    switch (piece_kind(r, i)) {
    case IS_VAGUE: return read_vague(r, i, n);
    case IS_SHARE: return read_share(r, i, n);
    case IS_UNKNOWN: return read_amount(r, i, n);
    case IS_ASKED: return read_asked(r, i, n);
    case IS_PAIR: tell(n, value_at(r, i)), n->about = true; return i + r->pieces.at[i].size;
    case IS_TIMES: tell(n, value_at(r, i)), n->times = true; return i + 1;
    case IS_NONE: tell(n, 0), n->none = true; return i + 1;
    case IS_ARTICLE:
    case IS_SMALL: end = read_share(r, i, n);
    /* fall through */
    case IS_DIGITS:
    case IS_SIGN: return end > i ? end : read_sum(r, i, money, n);
    default: return i;
    }
}

bool number_read(const reading *r, piece_ix i, bool money, number *out) {
    number n = { .begin = i };
    n.end = read_one(r, i, money, &n);
    if (n.end == i && piece_kind(r, i) == IS_ARTICLE) {
        piece_ix end = read_amount(r, i + 1, &n);
        if (end > i + 1) n.end = end;
    }
    if (n.end == i) return false;
    if (!isnan(n.value) && !n.share && !n.times && !n.none) read_range(r, money, &n);
    *out = n;
    return true;
}

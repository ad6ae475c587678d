/* timex_write.c - an interval as a TIMEX3 value and as EDTF level 1.
 *
 *     last week   [2024-08-05, 2024-08-12)   2024-W32   2024-08-05/2024-08-11
 *     Monday night                           2024-08-12TNI   2024-08-12
 *     the 1990s   199   199X         every night   XXXX-XX-XXTNI         ten days   P10D
 */
#include "extract/timex.h"

label timex_kind(const expr *x) {
    switch (x->shape) {
    case SHAPE_SPAN:
    case SHAPE_LENGTH: return T_DURATION;
    case SHAPE_SET: return T_SET;
    default:
        return x->part || x->minute >= 0 || (x->shape == SHAPE_OFFSET && x->unit < G_DAY) ? T_TIME
                                                                                          : T_DATE;
    }
}

static const char *value_name(int32_t value) {
    static const char *const names[] = {
        "",
#define VALUE(name, printed) printed,
#include "extract/timex.def"
    };
    return names[value];
}

const char *timex_mod(const expr *x) {
    if (x->about) return value_name(x->about);
    return x->mod == MOD_BEFORE ? "START" : x->mod == MOD_AFTER ? "END" : value_name(x->mod);
}

static const char *part_name(uint8_t part) {
    static const char *const names[] = {
        "",
#define PART(name, printed, from, to) printed,
#include "extract/timex.def"
    };
    return names[part];
}

/* ---- lengths --------------------------------------------------------------------------------- */

static char unit_letter(label unit) {
    switch (unit) {
    case G_SECOND: return 'S';
    case G_MINUTE:
    case G_MONTH: return 'M';
    case G_HOUR: return 'H';
    case G_WEEK: return 'W';
    case G_QUARTER: return 'Q';
    case G_YEAR: return 'Y';
    case G_DECADE: return 'E';
    case G_CENTURY: return 'C';
    default: return 'D';
    }
}

/* P10D, PT24H, PXW, P2Y6M, P20Y for two decades */
static void put_length(label unit, float amount, textbuf *to) {
    bool clock = unit < G_DAY;
    textbuf_add(to, clock ? STR("PT") : STR("P"));
    if (amount <= 0) return textbuf_print(to, "X%c", unit_letter(unit));
    if (unit == G_DECADE || unit == G_CENTURY) {
        amount *= unit == G_DECADE ? 10 : 100;
        unit = G_YEAR;
    }
    float whole = (float)(int32_t)amount, rest = amount - whole;
    bool halves = rest == 0.5f && (unit == G_YEAR || unit == G_HOUR || unit == G_MINUTE);
    if (halves) {
        if (whole > 0) textbuf_print(to, "%d%c", (int)whole, unit_letter(unit));
        textbuf_print(to, "%d%c", unit == G_YEAR ? 6 : 30,
                      unit == G_HOUR   ? 'M'
                      : unit == G_YEAR ? 'M'
                                       : 'S');
        return;
    }
    textbuf_number(to, (double)(float)((int32_t)(amount * 10 + 0.5f)) / 10);
    textbuf_char(to, unit_letter(unit));
}

static void put_set(const expr *x, textbuf *to) {
    if (x->weekday) textbuf_print(to, "XXXX-WXX-%d", x->weekday);
    else if (x->part) textbuf_add(to, STR("XXXX-XX-XX"));
    else if (x->amount == 1 && x->unit == G_DAY) textbuf_add(to, STR("XXXX-XX-XX"));
    else if (x->amount == 1 && x->unit == G_MONTH) textbuf_add(to, STR("XXXX-XX"));
    else if (x->amount == 1 && x->unit == G_YEAR) textbuf_add(to, STR("XXXX"));
    else put_length(x->unit, x->amount, to);
    if (x->part) textbuf_print(to, "T%s", part_name(x->part));
}

/* ---- dates ----------------------------------------------------------------------------------- */

typedef struct ymd {
    int year, month, day;
} ymd;

static ymd parts_of(moment m) {
    ymd p;
    int64_t day = timex_day(m);
    day_parts(day, &p.year, &p.month, &p.day);
    return p;
}

/* ISO 8601: the week belongs to the year of its Thursday. */
static void put_week(moment from, textbuf *to) {
    int64_t day = timex_day(from);
    int64_t thursday = day - day_weekday(day) + 3;
    ymd p = parts_of(thursday * MINUTES_A_DAY);
    textbuf_print(to, "%04d-W%02d", p.year, (int)((thursday - day_of(p.year, 1, 1)) / 7) + 1);
}

/* The value of what the words name, before any cut: "early June" is 2024-06 with mod START. */
static void put_named(const expr *x, label unit, moment from, textbuf *to) {
    static const char *const seasons[] = { "", "SP", "SU", "FA", "WI" };
    ymd p = parts_of(from);
    switch (unit) {
    case G_WEEK: return put_week(from, to);
    case G_WEEKEND: put_week(from, to); return textbuf_add(to, STR("-WE"));
    case G_THIRD:
    case G_MONTH: return textbuf_print(to, "%04d-%02d", p.year, p.month);
    case G_QUARTER: return textbuf_print(to, "%04d-Q%d", p.year, (p.month + 2) / 3);
    case G_HALF: return textbuf_print(to, "%04d-H%d", p.year, p.month < 7 ? 1 : 2);
    case G_SEASON:
        return textbuf_print(to, "%04d-%s", p.year,
                             seasons[x->nth          ? x->nth
                                     : p.month == 12 ? 4
                                                     : p.month / 3]);
    case G_YEAR: return textbuf_print(to, "%04d", p.year);
    case G_DECADE: return textbuf_print(to, "%03d", p.year / 10);
    case G_CENTURY: return textbuf_print(to, "%02d", p.year / 100);
    default: return textbuf_print(to, "%04d-%02d-%02d", p.year, p.month, p.day);
    }
}

/* Years before Christ have no interval here; their value is the words. */
static void put_bc(const expr *x, textbuf *to) {
    textbuf_print(to, "BC%04d", -x->year);
    if (x->unit == G_DECADE || x->unit == G_CENTURY) to->size -= x->unit == G_DECADE ? 1 : 2;
    if (x->month) textbuf_print(to, "-%02d", x->month);
    if (x->month && x->day) textbuf_print(to, "-%02d", x->day);
}

/* What stays open when nothing is known to count from. */
static void put_unresolved(const expr *x, textbuf *to) {
    if (x->shape == SHAPE_WEEKDAY) textbuf_print(to, "XXXX-WXX-%d", x->weekday);
    else if (x->shape == SHAPE_DATE && x->month && x->day)
        textbuf_print(to, "XXXX-%02d-%02d", x->month, x->day);
    else if (x->shape == SHAPE_DATE && x->month) textbuf_print(to, "XXXX-%02d", x->month);
    else if (x->shape == SHAPE_OFFSET && x->amount <= 0 && x->away == AWAY_AGO)
        textbuf_add(to, STR("PAST_REF"));
    else if (x->unit == G_YEAR) textbuf_add(to, STR("XXXX"));
    else if (x->unit == G_MONTH) textbuf_add(to, STR("XXXX-XX"));
    else if (x->unit == G_WEEK) textbuf_add(to, STR("XXXX-WXX"));
    else textbuf_add(to, STR("XXXX-XX-XX"));
    if (x->minute >= 0) textbuf_print(to, "T%02d:%02d", x->minute / 60, x->minute % 60);
    else if (x->part) textbuf_print(to, "T%s", part_name(x->part));
}

static void put_date(const expr *x, const reading *r, textbuf *to) {
    label unit = r->grain == G_PART || r->grain == G_MINUTE ? G_DAY : r->grain;
    moment from = r->from != OPEN_PAST ? r->from : r->to - 1;
    if (x->minute == MINUTES_A_DAY && r->from != OPEN_PAST)
        from -= x->minute; /* 24:00 of the day before */
    put_named(x, unit, from, to);
    if (x->minute >= 0) textbuf_print(to, "T%02d:%02d", x->minute / 60, x->minute % 60);
    else if (x->part) textbuf_print(to, "T%s", part_name(x->part));
}

void timex_put_value(const expr *x, const reading *r, textbuf *to) {
    if (x->shape == SHAPE_REF) return textbuf_add(to, x->value);
    if (x->shape == SHAPE_SET) return put_set(x, to);
    if (x->shape == SHAPE_SPAN || x->shape == SHAPE_LENGTH)
        return put_length(x->unit, x->amount, to);
    if (x->shape == SHAPE_DATE && x->year < 0) return put_bc(x, to);
    if (!r->resolved) return put_unresolved(x, to);
    put_date(x, r, to);
}

/* ---- EDTF ------------------------------------------------------------------------------------ */

/* The words of one term when the interval is just that: month, year, season, decade, century. */
static bool put_term(const expr *x, const reading *r, textbuf *to) {
    ymd p = parts_of(r->from);
    bool cut = x->mod != 0;
    switch (r->grain) {
    case G_MONTH: textbuf_print(to, "%04d-%02d", p.year, p.month); return !cut;
    case G_YEAR: textbuf_print(to, "%04d", p.year); return !cut;
    case G_SEASON:
        textbuf_print(to, "%04d-%d", p.year, 20 + (p.month == 12 ? 4 : p.month / 3));
        return !cut;
    case G_DECADE: textbuf_print(to, "%03dX", p.year / 10); return !cut;
    case G_CENTURY: textbuf_print(to, "%02dXX", p.year / 100); return !cut;
    default: return false;
    }
}

static void put_day(moment m, textbuf *to) {
    ymd p = parts_of(m);
    textbuf_print(to, "%04d-%02d-%02d", p.year, p.month, p.day);
}

static void put_days(const reading *r, textbuf *to) {
    if (r->from == OPEN_PAST) textbuf_add(to, STR(".."));
    else put_day(r->from, to);
    bool open = r->from == OPEN_PAST || r->to == OPEN_END;
    if (!open && timex_day(r->from) == timex_day(r->to - 1)) return;
    textbuf_char(to, '/');
    if (r->to == OPEN_END) textbuf_add(to, STR(".."));
    else put_day(r->to - 1, to);
}

void timex_put_edtf(const expr *x, const reading *r, textbuf *to) {
    if (!r->resolved || x->shape == SHAPE_SPAN) return;
    uint32_t size = to->size;
    bool open = r->from == OPEN_PAST || r->to == OPEN_END;
    if (!open && put_term(x, r, to)) {
        if (x->about || x->shape == SHAPE_OFFSET) textbuf_char(to, '~');
        return;
    }
    to->size = size;
    if (!open && r->point && x->unit == G_WEEK) {
        put_day(r->point, to);
        return textbuf_char(to, '~');
    }
    put_days(r, to);
}

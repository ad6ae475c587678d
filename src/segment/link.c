/* link.c - addresses: https://example.org/a-b?c=1, www.example.org, ops@example.org, example.org.
 *
 *     See "https://example.org/map)."
 *          ^^^^^^^^^^^^^^^^^^^^^^^      what closes the sentence is not part of the address */
#include "segment/cut.h"

#include "base/utf8.h"

#include <string.h>

enum { URL_MOST = 2048, NAME_MOST = 255, ENDING_MOST = 15 };

static str rest(const cutter *c, uint32_t at) { return (str){ c->at + at, c->end - at }; }

static bool is_label(char b) { return is_alpha(b) || is_digit(b) || b == '-'; }
static bool is_local(char b) { return is_label(b) || b == '.' || b == '_' || b == '+' || b == '%'; }

/* Bytes of a closing mark at the end of `s`, or 0. */
static uint32_t closer_size(str s) {
    static const char *const high[] = { "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\xA6",
                                        "\xC2\xBB" };
    if (strchr(".,;:!?'\")]}>*", s.at[s.size - 1])) return 1;
    for (size_t i = 0; i < sizeof high / sizeof *high; i++)
        if (str_ends(s, str_of(high[i]))) return str_of(high[i]).size;
    return 0;
}

/* Brackets that open in `s`, less those that close. */
static int open_brackets(str s) {
    int n = 0;
    for (uint32_t i = 0; i < s.size; i++) n += (s.at[i] == '(') - (s.at[i] == ')');
    return n;
}

/* The end of an address that may reach to the end of the stretch. A bracket that was opened inside stays. */
static uint32_t trimmed_end(const cutter *c, uint32_t at) {
    str s = str_cut(rest(c, at), 0, URL_MOST);
    while (at + s.size < c->end && (c->at[at + s.size] & 0xC0) == 0x80) s.size--;
    const char *stop = memchr(s.at, '>', s.size), *quote = memchr(s.at, '"', s.size);
    if (quote && (!stop || quote < stop)) stop = quote;
    if (stop) s.size = (uint32_t)(stop - s.at);
    int open = open_brackets(s);
    for (uint32_t size = 1; s.size && size; s.size -= size) {
        bool bracket = s.at[s.size - 1] == ')';
        size = bracket && open >= 0 ? 0 : closer_size(s);
        open += bracket;
    }
    return at + s.size;
}

/* "https://", "www.", "mailto:" and something behind it. */
static bool starts_url(const cutter *c, uint32_t at) {
    str s = rest(c, at);
    uint32_t n = 0;
    while (n < s.size && n < ENDING_MOST && is_alpha(s.at[n])) n++;
    if (n > 1 && s.size > n + 3 && str_eq(str_cut(s, n, n + 3), STR("://"))) return true;
    str head = str_cut(s, 0, n + 1);
    return s.size > n + 2 && (str_eq_fold(head, STR("www.")) || str_eq_fold(head, STR("mailto:")));
}

/* somebody@host; the end of it, or `at`. */
static uint32_t mail_end(const cutter *c, uint32_t at) {
    uint32_t end = at, most = c->end - at > NAME_MOST ? at + NAME_MOST : c->end;
    while (end < most && is_local(c->at[end])) end++;
    if (end == at || end >= most || c->at[end] != '@') return at;
    uint32_t host = ++end;
    while (end < c->end && is_local(c->at[end])) end++;
    while (end > host && strchr(".-_+%", c->at[end - 1])) end--;
    return end > host ? end : at;
}

/* ".org" is an ending of the table. */
static bool is_ending(const cutter *c, uint32_t dot, uint32_t end) {
    char key[ENDING_MOST + 1];
    if (end - dot > ENDING_MOST) return false;
    return affix_is(c->e, str_lower((str){ c->at + dot, end - dot }, key), "ending");
}

/* example.org, report.pdf, and a path behind a host; or `at`. */
static uint32_t host_end(const cutter *c, uint32_t at) {
    uint32_t end = at, dot = at, most = c->end - at > NAME_MOST ? at + NAME_MOST : c->end;
    for (; end < most && (is_label(c->at[end]) || c->at[end] == '.' || c->at[end] == '_'); end++)
        if (c->at[end] == '.') dot = end;
    if (dot > at && dot == end - 1) { /* the full stop of the sentence */
        end = dot--;
        while (dot > at && c->at[dot] != '.') dot--;
    }
    if (dot == at || !is_ending(c, dot, end)) return at;
    return end < c->end && c->at[end] == '/' ? trimmed_end(c, at) : end;
}

uint32_t link_end(const cutter *c, uint32_t at) {
    if (starts_url(c, at)) return trimmed_end(c, at);
    uint32_t end = mail_end(c, at);
    return end > at ? end : host_end(c, at);
}

/* address.c - where a report stands, however it was linked to:
 * "https://www.Example.org/a/?utm_source=x&id=7#top" is at "example.org/a?id=7". */
#include "ledger/ledger.h"

static str without_scheme(str url) {
    uint32_t colon = str_find(url, STR("://"), 0);
    if (colon != UINT32_MAX && colon < 12) url = str_cut(url, colon + 3, url.size);
    if (url.size > 4 && str_eq_fold(str_cut(url, 0, 4), STR("www.")))
        url = str_cut(url, 4, url.size);
    return url;
}

static void put_host(textbuf *to, str host) {
    for (uint32_t i = 0; i < host.size; i++) textbuf_char(to, to_lower(host.at[i]));
}

/* Parameters by which a page learns where its reader comes from. */
static bool tracks(str parameter) {
    static const char *const heads[] = { "utm_",    "fbclid=", "gclid=",     "ref=",
                                         "mc_cid=", "mc_eid=", "at_medium=", "at_campaign=" };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(parameter, str_of(heads[i]))) return true;
    return false;
}

static void put_parameters(textbuf *to, str query) {
    char before = '?';
    for (str p; str_next(&query, '&', &p);) {
        if (!p.size || tracks(p)) continue;
        textbuf_char(to, before);
        textbuf_add(to, p);
        before = '&';
    }
}

str address_of_url(str url, arena *a) {
    textbuf b = { .mem = a };
    str rest = without_scheme(str_trim(url)), path, query;
    rest = str_cut(rest, 0, str_find(rest, STR("#"), 0));
    uint32_t mark = str_find(rest, STR("?"), 0);
    path = str_cut(rest, 0, mark);
    query = mark < rest.size ? str_cut(rest, mark + 1, rest.size) : STR("");
    while (path.size && path.at[path.size - 1] == '/') path.size--;
    uint32_t host = str_find(path, STR("/"), 0);
    if (host > path.size) host = path.size;
    put_host(&b, str_cut(path, 0, host));
    textbuf_add(&b, str_cut(path, host, path.size));
    put_parameters(&b, query);
    return textbuf_str(&b);
}

/* csv_cell.c - `a "b"` is `"a ""b"""`, and =1 from outside is '=1. */
#include "output/csv_cell.h"

#include "output/fact_json.h"

static bool like_a_formula(str s) {
    return s.size && (s.at[0] == '=' || s.at[0] == '+' || s.at[0] == '-' || s.at[0] == '@');
}

static bool needs_quotes(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (s.at[i] == '"' || s.at[i] == ',' || s.at[i] == '\n' || s.at[i] == '\r') return true;
    return false;
}

/* A cell as it stands in the file: inside quotation marks every one of its own is doubled. */
void csv_cell_put(textbuf *to, str s, bool guarded) {
    bool quotes = needs_quotes(s);
    if (quotes) textbuf_char(to, '"');
    if (guarded && like_a_formula(s)) textbuf_char(to, '\'');
    for (uint32_t from = 0, at; from < s.size; from = at) {
        at = str_find(s, STR("\""), from);
        at = at == UINT32_MAX ? s.size : at + 1;
        textbuf_add(to, str_cut(s, from, at));
        if (s.at[at - 1] == '"') textbuf_char(to, '"');
    }
    if (quotes) textbuf_char(to, '"');
}

void csv_dialect_put(json_writer *w, bool tagged) {
    member_open(w, "dialect", '{');
    member_text(w, "lineTerminator", "\r\n");
    if (tagged) {
        member_open(w, "headerRows", '[');
        json_put_int(w, 1);
        json_put_close(w, ']');
        member_open(w, "commentRows", '[');
        json_put_int(w, 2);
        json_put_close(w, ']');
    }
    json_put_close(w, '}');
}

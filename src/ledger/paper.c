/* paper.c - a report that is all of one voice: whose its head says that it is.
 *
 *     "Statement of the Vashiri Army, 9 May"                 the Vashiri Army
 *     "The following was issued on Tuesday by the Army."     the Army
 *     "Digest of the Vashir Monitor for the week"            the Vashir Monitor, where it names nobody else
 *     "Army of Vashir: Communique No. 7"                     the Army of Vashir: what an office issues is its statement
 *     "NORTH HEALTH AGENCY", then "Situation Report 4"       the agency: its name heads the paper
 *     "Morning communique of the Army of Vashir"             the Army of Vashir: one of many such papers
 *     "Karsk Council: Decree No. 3", by "Karsk Council"      the council, of whatever state it is, or of none */
#include "ledger/told.h"

#include "base/utf8.h"

typedef struct papering {
    const engine *e;
    const sides *sides;
    arena *scratch;
} papering;

static str fold(const papering *t, str s) { return utf8_folded(str_trim(s), t->scratch); }

/* How many bytes of a text's start name a paper: "Situation report"; its voice in *statement. 0: none. */
static uint32_t named_paper(const papering *t, str s, bool *statement) {
    const table *papers = &t->e->tables[TABLE_PAPERS];
    for (uint32_t end = 0, words_seen = 0; end <= s.size && words_seen < 3; end++) {
        if (end < s.size && s.at[end] != ' ') continue;
        words_seen++;
        uint32_t row = table_find(papers, fold(t, str_cut(s, 0, end)));
        if (row == UINT32_MAX) continue;
        *statement = str_is(table_get(papers, row, "voice"), "statement");
        return end;
    }
    return 0;
}

/* So, or behind one word that says which of many: "Evening | communique", "Joint | statement". */
static uint32_t paper_at(const papering *t, str s, bool *statement) {
    uint32_t end = named_paper(t, s, statement), from = str_find(s, STR(" "), 0);
    if (end || from == UINT32_MAX || !is_alpha(s.at[from - (from > 0)])) return end;
    end = named_paper(t, str_cut(s, from + 1, s.size), statement);
    return end ? from + 1 + end : 0;
}

/* "Statement of the Army, 9 May": whose; empty when more of a sentence follows. */
static str whose_paper(const papering *t, str line, bool *statement) {
    static const char *const joints[] = { " of ", " by ", " from " };
    uint32_t end = paper_at(t, line, statement);
    for (size_t i = 0; end && i < sizeof joints / sizeof *joints; i++) {
        str rest = str_cut(line, end, line.size);
        if (!str_starts(rest, str_of(joints[i]))) continue;
        rest = str_cut(rest, (uint32_t)strlen(joints[i]), rest.size);
        str who = side_phrase(t->sides, rest);
        str after = str_cut(rest, (uint32_t)(who.at - rest.at) + who.size, rest.size);
        bool whole =
            !str_trim(after).size || strchr(",.:;", after.at[0]) || str_starts(after, STR(" on "));
        return whole ? who : STR("");
    }
    return STR("");
}

/* "Army of Vashir: Communique No. 7": a state's office by its name, then the paper; any office by which the report is. */
static str whose_head(const papering *t, const report_row *r, bool *statement) {
    uint32_t colon = str_find(r->title, STR(": "), 0);
    if (colon == UINT32_MAX || !paper_at(t, str_cut(r->title, colon + 2, r->title.size), statement))
        return STR("");
    str who = str_cut(r->title, 0, colon);
    bool own = side_in(t->sides, who).size || str_eq_fold(who, r->byline);
    *statement = true;
    return side_is_office(t->e, who) && own ? who : STR("");
}

/* "The following was issued on Tuesday by the Army." */
static str whose_issue(const papering *t, str line) {
    if (!str_starts(line, STR("The following "))) return STR("");
    uint32_t at = str_find(line, STR(" by "), 0);
    return at == UINT32_MAX ? STR("") : side_phrase(t->sides, str_cut(line, at + 4, line.size));
}

static str first_line(str text) {
    uint32_t end = 0;
    while (end < text.size && text.at[end] != '\n') end++;
    return str_cut(text, 0, end);
}

static bool is_shouted(str s) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < s.size; i++) {
        if (is_lower(s.at[i])) return false;
        letters += is_upper(s.at[i]);
    }
    return letters > 0 && str_find(s, STR(" "), 0) != UINT32_MAX;
}

/* "NORTH HEALTH AGENCY" over a text whose title names a paper: "Vashir: Situation Report 4". */
static str whose_letterhead(const papering *t, const report_row *r, str line, bool *statement) {
    if (!is_shouted(line) || !side_is_office(t->e, line)) return STR("");
    str rest = r->title;
    for (uint32_t at; rest.size; rest = str_cut(rest, at + 2, rest.size)) {
        if (paper_at(t, rest, statement)) return line;
        if ((at = str_find(rest, STR(": "), 0)) == UINT32_MAX) break;
    }
    return STR("");
}

str paper_voice(const engine *e, const sides *s, const report_row *r, arena *scratch,
                bool *statement) {
    papering t = { e, s, scratch };
    str line = first_line(r->text), who = whose_issue(&t, line);
    *statement = true;
    if (!who.size) who = whose_head(&t, r, statement);
    if (!who.size) who = whose_letterhead(&t, r, line, statement);
    if (!who.size) who = whose_paper(&t, r->title, statement);
    return who.size ? who : whose_paper(&t, line, statement);
}

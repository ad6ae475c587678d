/* link.c - what speaks for and against two facts telling one event.
 *
 *     "A shell hit the mill in Vashir on Monday."     same_trigger 0, same_place, same_day, rare .8 (mill)
 *     "The mill at Vashir was struck, killing two."                                                            */
#include "ledger/link.h"

#include <math.h>

static bool share(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t k) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < k; j++)
            if (a[i] == b[j]) return true;
    return false;
}

static bool all_lent(const spots *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->at[i].lent) return false;
    return s->n > 0;
}

bool link_retells(const gathered *a, const gathered *b) {
    return a->report == b->report && (a->types & b->types) &&
           share(a->modes, a->n_modes, b->modes, b->n_modes) &&
           (b->retold || known_again(&a->thing, &b->thing));
}

static void ask_places(const gathering *m, const gathered *a, const gathered *b,
                       float x[LINK_ASKED]) {
    meeting meets = told_meet(&a->where, &b->where);
    bool lent = all_lent(&a->where) || all_lent(&b->where);
    if (meets == APART && link_retells(a, b)) meets = UNKNOWN_PLACE;
    if (!a->where.n && !b->where.n) x[LINK_no_place] = 1;
    else if (!a->where.n || !b->where.n) x[LINK_one_place] = 1;
    else if (meets == SAME_SPOT) x[lent ? LINK_lent_place : LINK_same_place] = 1;
    else if (meets == WITHIN) x[LINK_within_place] = 1;
    else if (meets == APART) x[LINK_other_place] = 1;
    else if (link_retells(a, b)) x[LINK_retold] = 1;
    else x[LINK_lent_apart] = 1;
    if (meets != SAME_SPOT) return;
    x[LINK_first_place] = a->where.at[0].key == b->where.at[0].key;
    x[LINK_rare_place] = (float)(1 - gather_place_share(m, &a->where, &b->where));
}

static double days(moment minutes) { return (double)minutes / MINUTES_A_DAY; }

static moment between(moment a, moment b) { return a > b ? a - b : b - a; }

/* Told, as what had happened, a day and more before the day of the other. */
static bool told_before(const gathered *a, const gathered *b) {
    return !gather_is_dated(a) && gather_is_dated(b) && a->at != OPEN_PAST && a->like == 0 &&
           b->like == 0 && b->from >= (a->at / MINUTES_A_DAY + 2) * MINUTES_A_DAY;
}

static void ask_days(const gathered *a, const gathered *b, float x[LINK_ASKED]) {
    bool told = a->at != OPEN_PAST && b->at != OPEN_PAST;
    x[LINK_gap] = told ? (float)log1p(days(between(a->at, b->at))) : 1;
    if (gather_is_dated(a) && gather_is_dated(b)) {
        if (a->from >= b->to + MINUTES_A_DAY || b->from >= a->to + MINUTES_A_DAY)
            x[LINK_other_day] = 1;
        else if (a->from < b->to && b->from < a->to && a->to - a->from <= 3 * MINUTES_A_DAY &&
                 b->to - b->from <= 3 * MINUTES_A_DAY)
            x[LINK_same_day] = 1;
        else x[LINK_near_day] = 1;
        return;
    }
    moment ta = gather_is_dated(a) ? a->from : a->at, tb = gather_is_dated(b) ? b->from : b->at;
    double apart = ta == OPEN_PAST || tb == OPEN_PAST ? 1 : days(between(ta, tb));
    x[LINK_told_near] = apart <= 1.5;
    x[LINK_told_far] = (float)log1p(apart);
    x[LINK_told_before] = told_before(a, b) || told_before(b, a);
}

/* Types of what is only said. */
static bool is_speech(label type) {
    return type == REQUEST || type == THREATEN || type == ACCUSE || type == SUPPORT ||
           type == CONSULT || type == REJECT || type == AGREE;
}

/* "The ministry mourns the sailors": no act, and none need be like it. */
static bool is_word(label type) { return type == SUPPORT || type == CONSULT; }

bool link_is_about(const gathered *g) {
    return g->type == ACCUSE || g->type == REJECT ||
           (g->negative && g->type != ASSAULT && g->type != COERCE);
}

/* "seized the tanker", "23 sailors have been detained": one act in the words of two modes. */
static bool takes(const gathered *g) {
    uint64_t taking[] = { hash_str(STR("seize"), 9), hash_str(STR("arrest"), 9),
                          hash_str(STR("abduct"), 9) };
    return share(g->modes, g->n_modes, taking, sizeof taking / sizeof *taking);
}

static void ask_types(const gathered *a, const gathered *b, float x[LINK_ASKED]) {
    bool typed = a->type != NO_TYPE && b->type != NO_TYPE;
    bool act_a = a->type == ASSAULT || a->type == COERCE,
         act_b = b->type == ASSAULT || b->type == COERCE;
    x[LINK_same_type] = typed && (a->types & b->types);
    x[LINK_no_type] = !typed;
    x[LINK_harm_harm] = a->harm && b->harm;
    if (a->harm != b->harm) {
        const gathered *other = a->harm ? b : a;
        x[LINK_harm_assault] = other->type == ASSAULT;
        x[LINK_harm_other] = other->type != ASSAULT && other->type != NO_TYPE;
    }
    x[LINK_accuse] = (a->type == ACCUSE && act_b) || (b->type == ACCUSE && act_a);
    x[LINK_speech] = is_speech(a->type) != is_speech(b->type);
    x[LINK_word] = (is_word(a->type) && act_b) || (is_word(b->type) && act_a);
    if (link_is_about(a) != link_is_about(b)) {
        bool near = a->report == b->report &&
                    (a->paragraph == b->paragraph || b->ordinal - a->ordinal <= 1);
        x[near ? LINK_about_near : LINK_about] = 1;
    }
    bool modes = a->n_modes && b->n_modes;
    x[LINK_same_mode] = share(a->modes, a->n_modes, b->modes, b->n_modes);
    x[LINK_other_mode] = modes && !x[LINK_same_mode] && !(takes(a) && takes(b));
    x[LINK_own_mode] = !x[LINK_same_mode] && (a->own_mode || b->own_mode);
}

static bool told_in(const gathered *a, const bag *in) {
    for (uint32_t i = 0; i < a->n_spoken; i++)
        if (bag_has(in, a->spoken[i])) return true;
    return false;
}

static bool same_spoken(const gathered *a, const gathered *b) {
    for (uint32_t i = 0; i < a->n_spoken; i++)
        for (uint32_t j = 0; j < b->n_spoken; j++)
            if (a->spoken[i] == b->spoken[j]) return true;
    return share(a->triggers, a->n_triggers, b->triggers, b->n_triggers);
}

static void ask_acts(const gathered *a, const gathered *b, float x[LINK_ASKED]) {
    bool here = a->report == b->report && a->sentence == b->sentence;
    x[LINK_same_trigger] = same_spoken(a, b);
    x[LINK_known_trigger] = x[LINK_same_trigger] && b->definite;
    x[LINK_twin] = x[LINK_same_trigger] && !b->definite && x[LINK_other_place];
    x[LINK_trigger_told] =
        !x[LINK_same_trigger] && (told_in(a, &b->words) || told_in(b, &a->words));
    x[LINK_other_like] = a->like != b->like;
    x[LINK_both_planned] = a->like && b->like;
    x[LINK_denied] = a->negative != b->negative;
    x[LINK_denied_here] = a->negative != b->negative && here;
    x[LINK_both_denied] = a->negative && b->negative;
    x[LINK_same_who] = a->who && a->who == b->who;
    x[LINK_other_who] = a->who && b->who && a->who != b->who;
    x[LINK_same_whom] = a->whom && a->whom == b->whom;
    x[LINK_other_whom] = a->whom && b->whom && a->whom != b->whom;
    x[LINK_known_kind] = known_again(&a->thing, &b->thing);
    x[LINK_same_thing] = share(a->things, a->n_things, b->things, b->n_things);
    x[LINK_shared_actor] = share(a->names, a->n_names, b->names, b->n_names);
}

static void ask_figures(const gathered *a, const gathered *b, float x[LINK_ASKED]) {
    for (uint32_t i = 0; i < a->n_counts; i++)
        for (uint32_t j = 0; j < b->n_counts; j++) {
            const told_count *p = &a->counts[i], *q = &b->counts[j];
            if (p->measure != q->measure) continue;
            bool apart = p->low > q->high || q->low > p->high;
            if (apart && p->origin == q->origin && p->report == q->report) x[LINK_excluded] = 1;
            if (apart) x[LINK_other_figure] = 1;
            if (apart || p->low != q->low || p->high != q->high) continue;
            x[LINK_same_figure] = 1;
            if (p->origin && p->origin == q->origin) x[LINK_same_count] = 1;
        }
    if (x[LINK_same_figure]) x[LINK_other_figure] = 0;
}

static void ask_words(const gathering *m, const gathered *a, const gathered *b,
                      float x[LINK_ASKED]) {
    x[LINK_clause] = (float)bag_cosine(&a->clause, &b->clause);
    x[LINK_sentence] = (float)bag_cosine(&a->words, &b->words);
    double one = bag_cosine(&a->words, &b->around), other = bag_cosine(&a->around, &b->words);
    x[LINK_around] = (float)(one > other ? one : other);
    x[LINK_paragraph] = (float)bag_cosine(&a->around, &b->around);
    double rare, rare_sentence;
    bag_rarest(&m->words, &a->clause, &b->clause, &rare, 1);
    bag_rarest(&m->words, &a->words, &b->words, &rare_sentence, 1);
    x[LINK_rare] = (float)rare, x[LINK_rare_sentence] = (float)rare_sentence;
    x[LINK_definite] = b->definite;
    x[LINK_definite_type] = b->definite && x[LINK_same_type];
}

static void ask_discourse(const gathering *m, const gathered *a, const gathered *b,
                          float x[LINK_ASKED]) {
    x[LINK_same_story] = a->story != NONE && a->story == b->story;
    uint32_t first_a = m->first_paragraph[a->report], first_b = m->first_paragraph[b->report];
    x[LINK_lead] = a->paragraph == first_a;
    x[LINK_both_lead] = a->paragraph == first_a && b->paragraph == first_b;
    if (a->report != b->report) return;
    uint32_t apart = b->ordinal - a->ordinal;
    x[LINK_same_sentence] = apart == 0;
    x[LINK_next_sentence] = apart == 1;
    x[LINK_same_paragraph] = a->paragraph == b->paragraph;
    x[LINK_scene] =
        x[LINK_same_paragraph] && !x[LINK_other_place] && !x[LINK_other_day] && !x[LINK_lent_apart];
    x[LINK_far] = (float)log1p(apart);
}

void link_ask_all(const gathering *m, const gathered *a, const gathered *b, float x[LINK_ASKED]) {
    for (int i = 0; i < LINK_ASKED; i++) x[i] = 0;
    x[LINK_bias] = 1;
    ask_places(m, a, b, x);
    ask_days(a, b, x);
    ask_types(a, b, x);
    ask_acts(a, b, x);
    ask_figures(a, b, x);
    ask_words(m, a, b, x);
    ask_discourse(m, a, b, x);
}

void link_weigh(const engine *e, link_weights *w) {
    static const char *const names[] = {
#define LINK(name, what) #name,
#include "ledger/link.def"
#undef LINK
    };
    const table *t = &e->tables[TABLE_LINK];
    for (int i = 0; i < LINK_ASKED; i++) {
        uint32_t row = table_find(t, str_of(names[i]));
        w->here[i] = (float)table_number(t, row, "here", 0);
        w->elsewhere[i] = (float)table_number(t, row, "elsewhere", 0);
    }
}

double link_score(const gathering *m, const link_weights *w, const gathered *a, const gathered *b) {
    float x[LINK_ASKED];
    const float *by = a->report == b->report ? w->here : w->elsewhere;
    double sum = 0;
    link_ask_all(m, a, b, x);
    for (int i = 0; i < LINK_ASKED; i++) sum += (double)(by[i] * x[i]);
    return sum;
}

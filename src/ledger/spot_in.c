/* spot_in.c - which place that no gazetteer knows lies in which.
 *
 *     "Jets bombed the Alder Bridge in the border town of Vashir."      Alder Bridge lies in Vashir
 *     "Thirty people lost their lives on the Alder Bridge."             was in Vashir, though nobody says so here
 *
 * Learned where one fact has both and the texts join them by "in" or "at". */
#include "ledger/spot_in.h"

enum { MOST_BETWEEN = 48 };

struct spots_in {
    hashmap around; /* of a place's key, as text: index into keys */
    ARRAY(uint64_t) keys;
};

static str text_of_key(const uint64_t *key) { return (str){ (const char *)key, sizeof *key }; }

/* " in the border town of ": what may stand between a place and the one around it. */
static bool joins(str between) {
    static const char *const joints[] = { " in ", ", in ", " at " };
    if (between.size > MOST_BETWEEN) return false;
    for (uint32_t i = 1; i < between.size; i++)
        if (strchr(",;:.()", between.at[i])) return false;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_starts(between, str_of(joints[i]))) return true;
    return false;
}

static bool lies_in(str in_words, const spot *a, const spot *b) {
    uint32_t at = str_find(in_words, a->name, 0), end = at + a->name.size,
             in = at == UINT32_MAX ? at : str_find(in_words, b->name, end);
    return in != UINT32_MAX && joins(str_cut(in_words, end, in));
}

static void learn(spots_in *in, arena *mem, const spot *a, const spot *b) {
    str key = text_of_key(&a->key);
    if (hashmap_get(&in->around, key) != UINT32_MAX) return;
    uint64_t *to = array_add(mem, &in->keys);
    if (to && hashmap_set(&in->around, str_copy(mem, key), in->keys.n - 1)) *to = b->key;
}

spots_in *spots_in_of(const engine *e, const ledger *l, arena *mem) {
    spots_in *in = arena_take(mem, sizeof *in);
    if (!in) return NULL;
    *in = (spots_in){ .around = { .mem = mem } };
    for (fact_ix i = 0; i < l->facts.n; i++) {
        const fact_row *f = &l->facts.at[i];
        spots s;
        if (f->wrong || f->where.n < 2) continue;
        told_spots(e, f, false, mem, &s);
        for (uint32_t a = 0; a < s.n; a++)
            for (uint32_t b = 0; b < s.n; b++)
                if (s.at[a].kind == P_UNKNOWN && s.at[a].key != s.at[b].key && !s.at[a].beside &&
                    lies_in(f->sentence.text, &s.at[a], &s.at[b]))
                    learn(in, mem, &s.at[a], &s.at[b]);
    }
    return mem->failed ? NULL : in;
}

void spots_in_set(const spots_in *in, spots *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t k = hashmap_get(&in->around, text_of_key(&s->at[i].key));
        if (k != UINT32_MAX && !s->at[i].admin1) s->at[i].admin1 = in->keys.at[k];
    }
}

/* agree.c - one name is of one kind in the whole report.
 *
 *     President Ada Rusk spoke.   PER 0.99        Rusk left Lower Vale.   PER 0.98
 *     Rusk is to return.          GPE 0.61   -->  PER, as two are surer that it names a person
 *
 * A name's sentence does not always tell what it names. Each time it is read adds how sure the model was of that kind; the last
 * word of a person's whole name speaks for that word alone. Peoples keep out of it: "Afghan" is read by its sentence. */
#include "reading/reader.h"

#include "base/hash.h"

enum { KINDS = N_MISC - N_PER + 1 };

typedef struct voting {
    doc *d;
    hashmap first;   /* of the names that read alike: the first's index */
    uint32_t *group; /* of each name: that index */
    float (*votes)[KINDS];
} voting;

static str text_of(const doc *d, const proper_name *n) { return doc_text(d, n->at); }

static bool takes_part(const proper_name *n) { return n->kind != N_NORP; }

static void vote_for_itself(voting *v, uint32_t i) {
    const proper_name *n = &v->d->names.at[i];
    uint32_t g = hashmap_get(&v->first, text_of(v->d, n));
    if (g == UINT32_MAX) {
        g = i;
        hashmap_set(&v->first, text_of(v->d, n), i);
    }
    v->group[i] = g;
    if (takes_part(n)) v->votes[g][n->kind - N_PER] += n->score;
}

/* "Ada Rusk" speaks for "Rusk". */
static void vote_for_last_word(voting *v, uint32_t i) {
    const proper_name *n = &v->d->names.at[i];
    if (n->kind != N_PER || n->tokens.end - n->tokens.begin < 2) return;
    uint32_t g = hashmap_get(&v->first, token_text(v->d, n->tokens.end - 1));
    if (g != UINT32_MAX) v->votes[g][0] += n->score;
}

static label kind_of(const voting *v, uint32_t i) {
    const float *votes = v->votes[v->group[i]];
    label best = v->d->names.at[i].kind;
    for (int k = 0; k < KINDS; k++)
        if (votes[k] > votes[best - N_PER]) best = (label)(N_PER + k);
    return best;
}

void names_agree(doc *d, arena *scratch) {
    uint32_t n = d->names.n;
    voting v = { .d = d, .first = { .mem = scratch } };
    v.group = arena_take(scratch, n * sizeof *v.group);
    v.votes = arena_take(scratch, n * sizeof *v.votes);
    if (!n || !v.group || !v.votes) return;
    for (uint32_t i = 0; i < n; i++) vote_for_itself(&v, i);
    for (uint32_t i = 0; i < n; i++) vote_for_last_word(&v, i);
    for (uint32_t i = 0; i < n; i++)
        if (takes_part(&d->names.at[i])) d->names.at[i].kind = kind_of(&v, i);
}

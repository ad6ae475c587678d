/* clause_members.c - which phrases are joined to a noun.
 *
 *     Rebels, soldiers and police fled.         of "rebels": all three
 *     27 tugs and barges were boarded.          of "tugs": one, which one number counts
 *     Zaporizhzhia and Kherson regions burned.  of "regions": two */
#include "extract/grove.h"

uint32_t grove_halved(const grove *g, token_ix t, uint32_t own) {
    for (token_ix i = g->first[t]; i != NONE && i < t; i = g->next[i]) {
        label r = relation(g, i);
        if (r != UD_COMPOUND && r != UD_AMOD && r != UD_NMOD_POSS && r != UD_NMOD) continue;
        token_ix joined = child(g, i, UD_CONJ);
        uint32_t k = noun_chunk(g, i);
        if (k != NONE && k < own && joined != NONE && joined < t &&
            doc_chunk_at(g->d, joined) == own)
            return k;
    }
    return NONE;
}

/* "many | of | the passengers", "not one | of | its men": the noun phrase behind a word that is none itself. */
static uint32_t parted(const grove *g, token_ix t) {
    const doc *d = g->d;
    uint32_t k = doc_chunk_at(d, t);
    if (k == NONE || k + 2 >= d->chunks.n || d->chunks.at[k + 2].in != d->chunks.at[k].in)
        return NONE;
    const chunk *c = &d->chunks.at[k];
    bool some = c[0].pos == POS_ADJ || c[0].pos == POS_DET;
    bool of = c[1].pos == POS_ADP && token_is(d, c[1].tokens.begin, "of");
    return some && of && c[2].pos == POS_NOUN ? k + 2 : NONE;
}

/* "27 tugs and barges": whether the one phrase holds the other. */
static bool is_within(const grove *g, uint32_t k, uint32_t first) {
    const doc *d = g->d;
    mention_ix a = d->chunks.at[k].mention, b = first == NONE ? NONE : d->chunks.at[first].mention;
    return a != NONE && b != NONE && span_holds(d->mentions.at[b].at, d->mentions.at[a].at);
}

/* A tree may have the third joined to the second. */
uint32_t grove_members(const grove *g, token_ix t, uint32_t list[MEMBERS_MOST]) {
    uint32_t n = 0, k = noun_chunk(g, t), half = k == NONE ? NONE : grove_halved(g, t, k);
    token_ix joined[MEMBERS_MOST];
    uint32_t seen = 0, m = 0;
    if (k == NONE) k = parted(g, t);
    if (half != NONE) list[n++] = half;
    if (k != NONE && !is_time(g, t)) list[n++] = k;
    for (joined[m++] = t; seen < m; seen++)
        for (token_ix i = g->first[joined[seen]]; i != NONE && n + 1 < MEMBERS_MOST;
             i = g->next[i]) {
            k = noun_chunk(g, i);
            if (relation(g, i) != UD_CONJ || g->owner[i] != NONE || k == NONE) continue;
            if (is_within(g, k, noun_chunk(g, t))) continue;
            if (m < MEMBERS_MOST) joined[m++] = i;
            half = grove_halved(g, i, k);
            if (half != NONE) list[n++] = half;
            list[n++] = k;
        }
    return n;
}

/* mention_of.c - phrases that are one with what stands behind "of" or "and".
 *
 *     dozens of civilians: civilians      the region of Belgorod: where Belgorod is      27 tugs and barges: one number, both
 *     accused the army | of the shelling: two
 */
#include "extract/cues.h"
#include "extract/mention.h"

static bool is_kind(const engine *e, const doc *d, token_ix head, const char *kind) {
    for (uint32_t i = doc_entry_first(d, head, TABLE_NOUNS); i != NONE; i = doc_entry_next(d, i))
        if (str_is(table_get(&e->tables[TABLE_NOUNS], d->entries.at[i].row, "kind"), kind))
            return true;
    return false;
}

static bool partitive(const engine *e, const doc *d, token_ix head) {
    return d->tokens.at[head].pos == POS_NUM || d->tokens.at[head].pos == POS_DET ||
           is_kind(e, d, head, "partitive");
}

bool mention_is_edge(const engine *e, const doc *d, token_ix head) {
    return is_kind(e, d, head, "edge");
}

/* "the arrest by the army | of two mayors", "the siege by rebels | of Dorrin": what stands behind who did it is the act's. */
static bool is_of_act(const doc *d, uint32_t k) {
    if (k < 2 || d->chunks.at[k - 1].pos != POS_ADP || d->chunks.at[k - 2].pos != POS_NOUN ||
        d->chunks.at[k - 2].in != d->chunks.at[k].in ||
        !token_is(d, d->chunks.at[k - 1].tokens.begin, "by"))
        return false;
    const mention *by = &d->mentions.at[d->chunks.at[k].mention],
                  *of = &d->mentions.at[d->chunks.at[k + 2].mention];
    bool acts =
        by->class == FORCE || by->class == STATES || by->class == BODY || by->class == GROUP;
    bool struck = of->figure != NONE || of->class == PERSON || of->class == OFFICE ||
                  of->class == GROUP || of->class == PLACES || of->class == STRUCTURE;
    token_ix act = d->chunks.at[k - 2].head;
    return acts && struck && doc_entry_first(d, act, TABLE_TRIGGERS_NOUN) != NONE;
}

/* "accused the army | of the raid", "convicted two men | of murder": of what they are charged, warned or robbed is no part of them. */
static bool is_of_verb(const engine *e, const doc *d, uint32_t k) {
    static const char *const others[] = { "convict", "suspect", "acquit", "warn", "inform", "rob" };
    const mention *m = &d->mentions.at[d->chunks.at[k].mention];
    bool one = m->class == PERSON || m->class == FORCE || m->class == BODY || m->class == GROUP ||
               m->class == STATES || m->class == OFFICE;
    const chunk *v = k ? &d->chunks.at[k - 1] : NULL;
    if (!one || !v || v->pos != POS_VERB || v->in != d->chunks.at[k].in) return false;
    bool takes_of = cue_is(e, d, v->head, "accuse");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        takes_of = takes_of ||
                   ((d->has & HAS_READING) && str_is(d->readings.at[v->head].lemma, others[i]));
    token_ix thing = d->chunks.at[k + 2].head;
    return takes_of && doc_entry_first(d, thing, TABLE_TRIGGERS_NOUN) != NONE;
}

/* "dozens of civilians" is about civilians; "the region of Belgorod" is where Belgorod is. */
void mention_take_of(const engine *e, doc *d, uint32_t k) {
    if (k + 2 >= d->chunks.n || d->chunks.at[k + 2].in != d->chunks.at[k].in) return;
    const chunk *c = &d->chunks.at[k], *of = c + 1, *next = c + 2;
    if (c->pos != POS_NOUN || of->pos != POS_ADP || next->pos != POS_NOUN ||
        !token_is(d, of->tokens.begin, "of"))
        return;
    if (c->mention == NONE || next->mention == NONE || d->mentions.at[c->mention].pronoun) return;
    if (!partitive(e, d, c->head) && (is_of_act(d, k) || is_of_verb(e, d, k))) return;
    mention *n = &d->mentions.at[c->mention];
    const mention *inner = &d->mentions.at[next->mention];
    if (partitive(e, d, c->head)) {
        n->class = inner->class, n->holder = inner->holder, n->plural = true;
        n->sectors = inner->sectors;
    }
    if (n->class == THING && inner->class == PLACES && mention_is_edge(e, d, c->head))
        n->class = PLACES, n->holder = H_NONE;
    if (n->class == PLACES && n->place == NONE) n->place = inner->place;
    if (!n->code.size) n->code = inner->code;
    n->at.end = inner->at.end;
}

/* "27 tugs | and | barges": one number counts both. */
void mention_take_counted(doc *d, uint32_t k) {
    const chunk *c = &d->chunks.at[k], *and = c + 1, *next = c + 2;
    if (!(d->has & HAS_READING) || k + 2 >= d->chunks.n || next->in != c->in) return;
    if (c->pos != POS_NOUN || and->pos != POS_CCONJ || next->pos != POS_NOUN) return;
    const word_reading *joined = &d->readings.at[next->head];
    bool bare = next->tokens.end - next->tokens.begin == 1 &&
                str_find(joined->feats, STR("Number=Plur"), 0) != UINT32_MAX;
    if (!bare || joined->head != c->head || joined->relation != UD_CONJ) return;
    if (c->mention == NONE || next->mention == NONE || d->mentions.at[next->mention].named) return;
    mention *n = &d->mentions.at[c->mention];
    if (n->figure != NONE && n->plural) n->at.end = d->mentions.at[next->mention].at.end;
}

/* whole.c - a short sentence that was read as a noun with a participle beside it: "Rebels looted shops.", "Bandits arrested ten men."
 *
 *     as read    root shops >amod looted, looted >nsubj Rebels     root Bandits >acl arrested, arrested >obj men
 *     -->        root looted >nsubj Rebels, >obj shops             root arrested >nsubj Bandits, >obj men
 *
 *     as read    "Mayor shot dead": root shot, a noun, >amod dead      "UN: 41,000 displaced": UN >nmod 41,000, UN >acl displaced
 *     -->        root shot, a verb, >nsubj:pass Mayor                  UN >parataxis displaced, displaced >nsubj:pass 41,000
 *
 * They contradict themselves: what only describes a noun has no subject of its own, and a participle that has an object is no passive.
 * A sentence that ends in a full stop has a verb, where its words can be read so (Universal Dependencies: amod, acl). */
#include "reading/reader.h"

static bool is_noun(const word_reading *w) { return w->pos == POS_NOUN || w->pos == POS_PROPN; }

/* "was awarded a medal": these take an object in the passive. */
bool trees_gives(const word_reading *w) {
    static const char *const verbs[] = { "give",  "award", "grant", "send", "offer",
                                         "pay",   "tell",  "show",  "hand", "deny",
                                         "teach", "ask",   "name",  "call", "appoint" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(w->lemma, verbs[i])) return true;
    return false;
}

/* The verb becomes the root, and all that stands behind it and hung on the noun hangs on it, but for the noun's own phrases. */
static void lead(doc *d, range in, token_ix verb, token_ix noun, label as) {
    word_reading *r = d->readings.at;
    r[verb].head = NONE, r[verb].relation = UD_ROOT;
    r[verb].feats = STR("Mood=Ind|Tense=Past|VerbForm=Fin"), r[verb].xpos = STR("VBD");
    r[noun].head = verb, r[noun].relation = as;
    for (token_ix t = verb + 1; t < in.end; t++)
        if (r[t].head == noun && (as == UD_NSUBJ || r[t].relation == UD_PUNCT)) r[t].head = verb;
}

/* "The army | looted | shops": the noun before the verb is who does it. */
static bool mend_describing(doc *d, range in, token_ix root) {
    word_reading *r = d->readings.at;
    token_ix verb = doc_under(d, root, UD_AMOD);
    if (verb >= root || r[verb].pos != POS_VERB || verb == in.begin) return false;
    token_ix who = doc_under(d, verb, UD_NSUBJ);
    bool beside = r[verb - 1].relation == UD_COMPOUND || r[verb - 1].relation == UD_NMOD_POSS;
    if (who > verb && is_noun(&r[verb - 1]) && r[verb - 1].head == root && beside) who = verb - 1;
    if (who > verb) return false;
    for (token_ix t = in.begin; t < who; t++)
        if (r[t].head == root) r[t].head = who;
    r[who].head = verb, r[who].relation = UD_NSUBJ;
    lead(d, in, verb, root, UD_OBJ);
    return true;
}

/* "Bandits | arrested | ten men": no passive has an object. */
static void mend_modifying(doc *d, range in, token_ix root) {
    const word_reading *r = d->readings.at;
    token_ix verb = root + 1;
    bool past = verb < in.end && r[verb].head == root && r[verb].pos == POS_VERB &&
                !trees_gives(&r[verb]) &&
                (str_is(r[verb].xpos, "VBN") || str_is(r[verb].xpos, "VBD"));
    if (!past || doc_under(d, verb, UD_OBJ) == NONE) return;
    if (doc_under(d, verb, UD_OBL_AGENT) == NONE) lead(d, in, verb, root, UD_NSUBJ);
}

/* "Mayor | shot | dead outside home": no shot is dead, and whoever stands before it was shot. */
static void mend_shot(doc *d, range in) {
    word_reading *r = d->readings.at;
    for (token_ix t = in.begin + 1; t + 1 < in.end; t++) {
        bool both = r[t].head == t + 1 || r[t + 1].head == t;
        if (!token_is(d, t, "shot") || !token_is(d, t + 1, "dead") || r[t].pos != POS_NOUN || !both)
            continue;
        r[t].pos = POS_VERB, r[t].xpos = STR("VBN"), r[t].lemma = STR("shoot");
        r[t].feats = STR("Tense=Past|VerbForm=Part|Voice=Pass");
        for (token_ix i = t + 2; i < in.end; i++)
            if (r[i].head == t + 1) r[i].head = t;
        if (r[t].head == t + 1) r[t].head = r[t + 1].head, r[t].relation = r[t + 1].relation;
        r[t + 1].head = t, r[t + 1].relation = UD_XCOMP;
        if (r[t - 1].head == t || r[t - 1].head == t + 1)
            r[t - 1].head = t, r[t - 1].relation = UD_NSUBJ_PASS;
    }
}

/* "UN: | 41,000 | displaced": behind a colon another sentence begins, and those who are counted in it undergo its verb. */
static void mend_label(doc *d, range in) {
    enum { LABEL = 4 };
    word_reading *r = d->readings.at;
    token_ix colon = in.begin + 1;
    while (colon < in.end && colon <= in.begin + LABEL && !token_is(d, colon, ":")) colon++;
    if (colon >= in.end || !token_is(d, colon, ":")) return;
    for (token_ix t = colon + 1; t < in.end; t++) {
        bool passive = r[t].relation == UD_ACL && str_is(r[t].xpos, "VBN");
        if (!passive || r[t].head == NONE || r[t].head >= colon) continue;
        token_ix root = r[t].head;
        for (token_ix i = colon + 1; i < t; i++)
            if (r[i].head == root && (is_noun(&r[i]) || r[i].pos == POS_NUM)) {
                r[i].head = t, r[i].relation = UD_NSUBJ_PASS;
                r[t].relation = UD_PARATAXIS;
            }
        return;
    }
}

void trees_whole(doc *d) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range in = d->sentences.at[s].tokens;
        mend_shot(d, in);
        mend_label(d, in);
        if (in.end < in.begin + 4 || !token_is(d, in.end - 1, ".")) continue;
        for (token_ix t = in.begin; t < in.end; t++) {
            const word_reading *w = &d->readings.at[t];
            if (w->head != NONE || !is_noun(w) || doc_under(d, t, UD_COP) != NONE) continue;
            if (!mend_describing(d, in, t)) mend_modifying(d, in, t);
            break;
        }
    }
}

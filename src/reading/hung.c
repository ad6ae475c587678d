/* hung.c - clauses and predicates that were hung on the wrong word, or called what they cannot be.
 *
 *     as read    "The clinic treated 90 children": treated >nsubj:pass clinic, >obj children, and no "was"
 *     -->        treated >nsubj clinic
 *     as read    "Reports that rebels shelled it were false": root Reports >acl shelled, >appos false
 *     -->        root false >nsubj Reports >acl shelled
 *     as read    "No sign has been found that rebels shelled it": found >nsubj:pass sign, >csubj:pass shelled
 *     -->        found >nsubj:pass sign >acl shelled
 *     as read    "Rebels shelled it, a claim the army denies": shelled >obj it, >obj claim, >parataxis denies
 *     -->        shelled >obj it, >parataxis claim >acl:relcl denies
 *     as read    "The UN alleges that ...": root alleges, a noun; "It was Ada Rusk who freed them": Ada >advcl:relcl freed
 *     -->        root alleges, a verb                             Ada >acl:relcl freed
 *
 * Each contradicts itself or Universal Dependencies: no passive has an object, no verb two subjects, and what is said with "were"
 * has a subject. */
#include "reading/reader.h"

static bool is_noun(const word_reading *w) { return w->pos == POS_NOUN || w->pos == POS_PROPN; }

/* "The UN | alleges | that nine were killed": what has a subject and says a clause is no noun. */
static void mend_saying(doc *d, token_ix said) {
    word_reading *r = d->readings.at;
    token_ix says = r[said].head;
    if (r[said].relation != UD_CCOMP || says == NONE || says > said || r[says].pos != POS_NOUN)
        return;
    token_ix who = doc_under(d, says, UD_NSUBJ);
    if (who >= says || who + 3 < says || doc_under(d, says, UD_COP) != NONE) return;
    if (doc_under(d, said, UD_MARK) == NONE || !str_ends(token_text(d, says), STR("s"))) return;
    r[says].pos = POS_VERB, r[says].xpos = STR("VBZ");
    r[says].feats = STR("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
}

/* "Reports that rebels shelled it | were false": what is said with "were" is of the noun that it hangs on. */
static void mend_predicate(doc *d, range in, token_ix said) {
    word_reading *r = d->readings.at;
    token_ix noun = r[said].head;
    label as = r[said].relation;
    bool hangs = as == UD_APPOS || as == UD_CCOMP || as == UD_ACL || as == UD_PARATAXIS;
    if (!hangs || noun == NONE || noun > said || doc_under(d, said, UD_COP) == NONE) return;
    bool led = noun == in.begin && doc_under(d, noun, UD_NSUBJ) == NONE; /* "Claims", as a verb */
    if (!(is_noun(&r[noun]) || led) || doc_under(d, said, UD_NSUBJ) != NONE) return;
    token_ix told = doc_under(d, noun, UD_ACL);
    if (told == NONE || told > said || doc_under(d, noun, UD_COP) != NONE) return;
    if (doc_under(d, said, UD_MARK) != NONE && doc_under(d, said, UD_MARK) > told) return;
    r[said].head = r[noun].head, r[said].relation = r[noun].relation;
    r[noun].head = said, r[noun].relation = UD_NSUBJ;
    if (led) r[noun].pos = POS_NOUN;
}

/* What a clause is of where a verb stands between: "no sign has been found | that ...", "proof has emerged". */
static bool is_sign(const doc *d, token_ix noun) {
    static const char *const signs[] = {
        "sign",       "signs",       "evidence",     "proof",
        "indication", "indications", "confirmation", "suggestion"
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (token_is(d, noun, signs[i])) return true;
    return false;
}

/* "No sign has been found | that rebels shelled it": no verb has two subjects; the clause is of the noun. */
static void mend_second(doc *d, token_ix said) {
    word_reading *r = d->readings.at;
    token_ix verb = r[said].head;
    bool second = r[said].relation == UD_CSUBJ || r[said].relation == UD_CSUBJ_PASS;
    if ((!second && r[said].relation != UD_CCOMP) || verb == NONE || verb > said ||
        doc_under(d, said, UD_MARK) == NONE)
        return;
    token_ix noun = doc_under(d, verb, UD_NSUBJ_PASS);
    if (noun == NONE) noun = doc_under(d, verb, UD_NSUBJ);
    if (noun < verb && is_noun(&r[noun]) && (second || is_sign(d, noun)))
        r[said].head = noun, r[said].relation = UD_ACL;
}

/* "claim", "charge": what is said, of whatever was told before. */
static bool is_claim(const doc *d, token_ix noun) {
    static const char *const words[] = { "claim",   "charge",    "accusation", "allegation",
                                         "version", "assertion", "account",    "report" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, noun, words[i])) return true;
    return false;
}

/* "Rebels shelled it, a claim | the army denies": no object of the first verb; what the second one is about. */
static void mend_answer(doc *d, range in, token_ix verb) {
    word_reading *r = d->readings.at;
    token_ix who = r[verb].pos == POS_VERB ? doc_under(d, verb, UD_NSUBJ) : NONE;
    if (who == NONE || who > verb) return;
    token_ix claim = who;
    while (claim > in.begin && r[claim - 1].head == who) claim--;
    if (claim < in.begin + 4 || !is_claim(d, --claim) || !token_is(d, claim - 2, ",")) return;
    token_ix told = r[claim].head == NONE || r[claim].head > claim ? r[verb].head : r[claim].head;
    while (told != NONE && told < claim && r[told].pos != POS_VERB) told = r[told].head;
    if (told == NONE || told > claim || r[claim - 1].relation != UD_DET) return;
    r[claim].head = told, r[claim].relation = UD_PARATAXIS;
    r[verb].head = claim, r[verb].relation = UD_ACL_RELCL;
}

/* "It was Ada Rusk | who | freed them": whoever is said to have done it; only "which" may be of all that is told before. */
static void mend_cleft(doc *d, token_ix verb) {
    word_reading *r = &d->readings.at[verb];
    if (r->relation != UD_ADVCL_RELCL || r->head == NONE || r->head > verb) return;
    token_ix who = doc_under(d, verb, UD_NSUBJ);
    if (who < verb && token_is(d, who, "who") && is_noun(&d->readings.at[r->head]))
        r->relation = UD_ACL_RELCL;
}

/* No passive has an object or is past tense by itself: only with "was", or without it in a headline. */
static bool is_active(const doc *d, token_ix verb) {
    const word_reading *r = &d->readings.at[verb];
    if (r->pos != POS_VERB || doc_under(d, verb, UD_AUX_PASS) != NONE) return false;
    return str_is(r->xpos, "VBD") || (doc_under(d, verb, UD_OBJ) != NONE && !trees_gives(r));
}

/* "The clinic | treated | 90 children". */
static void mend_passive(doc *d, token_ix subject) {
    word_reading *r = d->readings.at;
    token_ix verb = r[subject].head;
    if (r[subject].relation != UD_NSUBJ_PASS || verb == NONE || subject > verb) return;
    if (!is_active(d, verb) || doc_under(d, verb, UD_AUX) != NONE) return;
    r[subject].relation = UD_NSUBJ;
    r[verb].xpos = STR("VBD"), r[verb].feats = STR("Mood=Ind|Tense=Past|VerbForm=Fin");
}

void trees_hung(doc *d) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range in = d->sentences.at[s].tokens;
        for (token_ix t = in.begin; t < in.end; t++) {
            mend_passive(d, t), mend_saying(d, t), mend_cleft(d, t), mend_second(d, t);
            mend_predicate(d, in, t), mend_answer(d, in, t);
        }
    }
}

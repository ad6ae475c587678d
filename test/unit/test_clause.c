/* test_clause.c - clauses from trees: who acts and on what, where the tree says so and where it must be borrowed; and what is
 * called untrue. */
#include "extract/extract.h"
#include "extract/falsity.h"

#include "planted.h"

static void put_list(const doc *d, const char *name, const uint32_t *at, uint32_t n, textbuf *to) {
    if (!n) return;
    textbuf_print(to, " %s", name);
    for (uint32_t i = 0; i < n; i++) {
        textbuf_char(to, i ? '+' : ' ');
        textbuf_add(to, token_text(d, d->chunks.at[at[i]].head));
    }
}

/* "shelled who rebels on town in night": heads of the phrases of the clause of a verb. */
static void check_clause(const planted *p, const char *verb, const char *want) {
    const doc *d = &p->d;
    arena a = { 0 };
    textbuf b = { .mem = &a };
    for (uint32_t i = 0; i < d->clauses.n; i++) {
        const clause *c = &d->clauses.at[i];
        if (!str_is(token_text(d, d->chunks.at[c->verb].head), verb)) continue;
        textbuf_add(&b, str_of(verb));
        put_list(d, "who", c->subject.at, c->subject.n, &b);
        put_list(d, "on", c->object.at, c->object.n, &b);
        for (uint32_t j = 0; j < c->phrases.n; j++) {
            textbuf_char(&b, ' ');
            textbuf_add(&b, token_text(d, d->chunks.at[c->phrases.at[j].preposition].head));
            textbuf_char(&b, ' ');
            textbuf_add(&b, token_text(d, d->chunks.at[c->phrases.at[j].phrase].head));
        }
    }
    CHECK_STR(textbuf_str(&b), want);
    arena_drop(&a);
}

TEST(a_passive_has_who_acts_behind_by_and_on_whom_in_front) {
    static const char *const words[] = { "4 nsubj:pass NOUN",
                                         "4 aux AUX VerbForm=Fin",
                                         "4 aux:pass AUX VerbForm=Part",
                                         "0 root VERB Tense=Past|VerbForm=Part",
                                         "6 case ADP",
                                         "4 obl:agent NOUN",
                                         "8 case ADP",
                                         "4 obl PROPN",
                                         "4 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "Soldiers have been killed by rebels in Delvar.", words))
        check_clause(&p, "killed", "killed who rebels on Soldiers by rebels in Delvar");
    close_planted(&p);
}

TEST(a_phrase_in_front_belongs_to_the_verb_but_that_of_the_subject_does_not) {
    static const char *const words[] = { "2 case ADP",
                                         "7 obl PROPN",
                                         "7 punct PUNCT",
                                         "7 nsubj NOUN",
                                         "6 case ADP",
                                         "4 nmod PROPN",
                                         "0 root VERB Tense=Past|VerbForm=Fin",
                                         "9 det DET",
                                         "7 obj NOUN",
                                         "7 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "In Kursk, troops from Delvar shelled the town.", words))
        check_clause(&p, "shelled", "shelled who troops on town In Kursk");
    close_planted(&p);
}

TEST(who_and_which_stand_for_the_noun_before) {
    static const char *const words[] = { "7 nsubj NOUN",
                                         "3 nsubj PRON PronType=Rel",
                                         "1 acl:relcl VERB Tense=Past|VerbForm=Fin",
                                         "5 det DET",
                                         "3 obj NOUN",
                                         "7 punct PUNCT",
                                         "0 root VERB Tense=Past|VerbForm=Fin",
                                         "7 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "Rebels who took the town, fled.", words)) {
        check_clause(&p, "took", "took who Rebels on town");
        check_clause(&p, "fled", "fled who Rebels");
    }
    close_planted(&p);
}

TEST(a_second_verb_shares_subject_object_and_what_stands_before_the_first) {
    static const char *const words[] = { "3 nsubj NOUN",
                                         "3 aux AUX VerbForm=Fin",
                                         "0 root VERB Tense=Past|VerbForm=Part",
                                         "5 cc CCONJ",
                                         "3 conj VERB Tense=Past|VerbForm=Part",
                                         "7 det DET",
                                         "3 obj NOUN",
                                         "3 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "Rebels have attacked and seized the town.", words)) {
        check_clause(&p, "attacked", "attacked who Rebels on town");
        check_clause(&p, "seized", "seized who Rebels on town");
        CHECK(p.d.chunks.at[p.d.clauses.at[1].verb].flags & CHUNK_PERFECT);
        CHECK(!(p.d.chunks.at[p.d.clauses.at[1].verb].flags & CHUNK_PASSIVE));
    }
    close_planted(&p);
}

TEST(who_is_urged_acts_and_so_does_who_wants) {
    static const char *const urged[] = { "3 det DET",
                                         "3 compound PROPN",
                                         "4 nsubj NOUN",
                                         "0 root VERB Tense=Past|VerbForm=Fin",
                                         "4 obj NOUN",
                                         "7 mark PART",
                                         "4 xcomp VERB VerbForm=Inf",
                                         "7 obj PROPN",
                                         "4 punct PUNCT",
                                         NULL };
    static const char *const want[] = { "2 nsubj NOUN",
                                        "0 root VERB Tense=Pres|VerbForm=Fin",
                                        "4 mark PART",
                                        "2 xcomp VERB VerbForm=Inf",
                                        "4 obj PROPN",
                                        "2 punct PUNCT",
                                        NULL };
    planted p;
    if (open_planted(&p, "The Delvar minister urged troops to leave Kursk.", urged))
        check_clause(&p, "leave", "leave who troops on Kursk");
    close_planted(&p);
    if (open_planted(&p, "Troops want to leave Kursk.", want))
        check_clause(&p, "leave", "leave who Troops on Kursk");
    close_planted(&p);
}

TEST(members_of_a_list_all_act) {
    static const char *const words[] = { "7 nsubj NOUN",
                                         "3 punct PUNCT",
                                         "1 conj NOUN",
                                         "5 cc CCONJ",
                                         "1 conj NOUN",
                                         "7 aux AUX VerbForm=Fin",
                                         "0 root VERB Tense=Pres|VerbForm=Part",
                                         "9 case ADP",
                                         "7 obl PROPN",
                                         "11 cc CCONJ",
                                         "9 conj PROPN",
                                         "7 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "Troops, rebels and police were fighting in Kursk and Belgorod.", words))
        check_clause(&p, "fighting", "fighting who Troops+rebels+police in Kursk in Belgorod");
    close_planted(&p);
}

TEST(a_headline_says_what_happened_without_was) {
    static const char *const words[] = { "2 nsubj:pass NUM",
                                         "0 root VERB Tense=Past|VerbForm=Part|Voice=Pass",
                                         "4 case ADP", "2 obl PROPN", NULL };
    planted p;
    if (open_planted(&p, "Two killed in Kursk", words)) {
        check_clause(&p, "killed", "killed on Two in Kursk");
        CHECK_INT(p.d.chunks.at[p.d.clauses.at[0].verb].tense, CHUNK_PAST);
    }
    close_planted(&p);
}

TEST(a_time_in_front_is_no_part_of_who_acts) {
    static const char *const words[] = { "3 case ADP",
                                         "3 amod ADJ",
                                         "5 obl NOUN",
                                         "5 nsubj PROPN",
                                         "0 root VERB Tense=Past|VerbForm=Fin",
                                         "5 obj NOUN",
                                         "5 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "In recent days Ukraine sent troops.", words)) {
        check_clause(&p, "sent", "sent who Ukraine on troops In days");
        CHECK_STR(token_text(&p.d, p.d.chunks.at[p.d.clauses.at[0].subject.at[0]].tokens.begin),
                  "Ukraine");
    }
    close_planted(&p);
}

TEST(the_wounded_are_people_and_a_particle_is_no_preposition) {
    static const char *const words[] = {
        "2 det DET",          "3 nsubj ADJ", "0 root VERB Tense=Past|VerbForm=Fin",
        "3 compound:prt ADP", "6 det DET",   "3 obj NOUN",
        "3 punct PUNCT",      NULL
    };
    planted p;
    if (open_planted(&p, "The wounded fought off the rebels.", words))
        check_clause(&p, "fought", "fought who wounded on rebels");
    close_planted(&p);
}

TEST(whose_plan_it_is_acts_in_it) {
    static const char *const words[] = { "2 amod ADJ",    "6 nsubj NOUN",
                                         "4 mark PART",   "2 acl VERB VerbForm=Inf",
                                         "4 obj PROPN",   "0 root VERB Tense=Past|VerbForm=Fin",
                                         "6 punct PUNCT", NULL };
    planted p;
    if (open_planted(&p, "Russian plans to take Kursk failed.", words))
        check_clause(&p, "take", "take who plans on Kursk");
    close_planted(&p);
}

TEST(a_quotation_mark_does_not_part_a_verb_from_its_to) {
    static const char *const words[] = { "2 nsubj NOUN",
                                         "0 root VERB Tense=Past|VerbForm=Fin",
                                         "5 mark PART",
                                         "5 punct PUNCT",
                                         "2 xcomp VERB VerbForm=Inf",
                                         "2 punct PUNCT",
                                         "5 obj PROPN",
                                         "2 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "Rebels wanted to \"liberate\" Kursk.", words)) {
        check_clause(&p, "liberate", "liberate who Rebels on Kursk");
        CHECK(p.d.chunks.at[p.d.clauses.at[1].verb].flags & CHUNK_INFINITIVE);
    }
    close_planted(&p);
}

TEST(two_passives_share_who_acts) {
    static const char *const words[] = { "2 det DET",
                                         "4 nsubj:pass NOUN",
                                         "4 aux:pass AUX VerbForm=Fin",
                                         "0 root VERB Tense=Past|VerbForm=Part",
                                         "6 cc CCONJ",
                                         "4 conj VERB Tense=Past|VerbForm=Part",
                                         "8 case ADP",
                                         "6 obl:agent NOUN",
                                         "4 punct PUNCT",
                                         NULL };
    planted p;
    if (open_planted(&p, "The town was shelled and taken by rebels.", words)) {
        check_clause(&p, "shelled", "shelled who rebels on town");
        check_clause(&p, "taken", "taken who rebels on town by rebels");
    }
    close_planted(&p);
}

/* The word by which what is told at `head` is called untrue, or "". */
static void check_false(const char *text, const char *const *words, token_ix head,
                        const char *want) {
    planted p;
    if (open_planted(&p, text, words)) {
        token_ix t = falsity_of(data(), &p.d, head);
        CHECK_STR(t == NONE ? STR("") : token_text(&p.d, t), want);
    }
    close_planted(&p);
}

TEST(a_claim_called_an_invention_is_denied_and_so_is_what_is_not_true) {
    static const char *const claim[] = { "2 det DET", "6 nsubj NOUN", "4 mark SCONJ",  "2 acl VERB",
                                         "6 cop AUX", "0 root NOUN",  "6 punct PUNCT", NULL };
    static const char *const not_true[] = { "4 expl PRON",  "4 cop AUX",     "4 advmod PART",
                                            "0 root ADJ",   "7 mark SCONJ",  "7 nsubj NOUN",
                                            "4 csubj VERB", "4 punct PUNCT", NULL };
    static const char *const is_true[] = { "3 expl PRON",   "3 cop AUX",
                                           "0 root ADJ",    "6 mark SCONJ",
                                           "6 nsubj NOUN",  "3 csubj VERB",
                                           "3 punct PUNCT", NULL };
    static const char *const called[] = { "2 nsubj NOUN",  "0 root VERB", "2 obj NOUN",
                                          "5 case ADP",    "3 nmod NOUN", "2 xcomp ADJ",
                                          "2 punct PUNCT", NULL };
    check_false("The claim that fell is invention.", claim, 3, "invention");
    check_false("It is not true that rebels fled.", not_true, 6, "true");
    check_false("It is true that rebels fled.", is_true, 5, "");
    check_false("Ministers called reports of raids untrue.", called, 4, "untrue");
}

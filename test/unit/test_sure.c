/* test_sure.c - how sure each fact is and by whose word, where the tree of its sentence decides. */
#include "planted.h"

/* Of the fact at the word `trigger`: "LABEL chain" if `want` begins with a label, else its mode. */
static void put_fact(const doc *d, const char *trigger, bool mode, textbuf *to) {
    for (uint32_t i = 0; i < d->facts.n; i++) {
        const event *e = &d->events.at[d->facts.at[i].event];
        if (!str_is(token_text(d, e->head), trigger)) continue;
        textbuf_add(to, str_of(label_text(mode ? e->factual : d->facts.at[i].label)));
        if (mode) return;
        textbuf_char(to, ' ');
        return doc_put_chain(d, &d->facts.at[i], to);
    }
}

static void check_fact(const char *text, const char *const *words, const char *trigger,
                       const char *want) {
    planted p;
    arena a = { 0 };
    textbuf b = { .mem = &a };
    if (open_planted(&p, text, words)) {
        const engine *e = data();
        attribution_run(e, &p.w, &p.d), event_run(e, &p.w, &p.d);
        factuality_run(e, &p.w, &p.d), fact_run(e, &p.w, &p.d);
        put_fact(&p.d, trigger, want[0] >= 'a', &b);
        CHECK_STR(textbuf_str(&b), want);
    }
    close_planted(&p);
    arena_drop(&a);
}

TEST(what_nobody_knows_is_unclear_but_why_asks_about_what_is_known) {
    static const char *const w0[] = { "4 expl PRON Number=Sing",
                                      "4 cop AUX Number=Sing|Tense=Pres|VerbForm=Fin",
                                      "4 advmod PART",
                                      "0 root ADJ",
                                      "6 nsubj PRON",
                                      "4 csubj VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "8 det DET",
                                      "6 obj NOUN Number=Sing",
                                      "4 punct PUNCT",
                                      NULL };
    static const char *const w1[] = { "8 nsubj:pass PRON",
                                      "1 acl:relcl VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "4 det DET",
                                      "2 obj NOUN Number=Sing",
                                      "8 aux AUX Number=Sing|Tense=Pres|VerbForm=Fin",
                                      "8 advmod PART",
                                      "8 aux:pass AUX Tense=Past|VerbForm=Part",
                                      "0 root VERB Tense=Past|VerbForm=Part|Voice=Pass",
                                      "8 punct PUNCT",
                                      NULL };
    static const char *const w2[] = { "2 det DET",
                                      "5 nsubj NOUN Number=Sing",
                                      "5 aux AUX Number=Sing|Tense=Past|VerbForm=Fin",
                                      "5 advmod PART",
                                      "0 root VERB VerbForm=Inf",
                                      "9 advmod ADV",
                                      "8 det DET",
                                      "9 nsubj NOUN Number=Sing",
                                      "5 advcl VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "11 det DET",
                                      "9 obj NOUN Number=Sing",
                                      "5 punct PUNCT",
                                      NULL };
    check_fact("It is not clear who shelled the town.", w0, "shelled", "UNCLEAR this report");
    check_fact("Who shelled the town has not been established.", w1, "shelled",
               "UNCLEAR this report");
    check_fact("The mayor did not say why the army shelled the town.", w2, "shelled", "happened");
}

TEST(an_act_that_hangs_on_a_condition_is_one) {
    static const char *const w0[] = { "4 mark SCONJ",
                                      "3 det DET",
                                      "4 nsubj NOUN Number=Plur",
                                      "9 advcl VERB Number=Plur|Tense=Pres|VerbForm=Fin",
                                      "4 punct PUNCT",
                                      "7 det DET",
                                      "9 nsubj NOUN Number=Sing",
                                      "9 aux AUX VerbForm=Fin",
                                      "0 root VERB VerbForm=Inf",
                                      "9 punct PUNCT",
                                      NULL };
    static const char *const w1[] = { "2 det DET",
                                      "4 nsubj NOUN Number=Sing",
                                      "4 aux AUX VerbForm=Fin",
                                      "0 root VERB VerbForm=Inf",
                                      "8 mark SCONJ",
                                      "7 det DET",
                                      "8 nsubj NOUN Number=Plur",
                                      "4 advcl VERB Number=Plur|Tense=Pres|VerbForm=Fin",
                                      "4 punct PUNCT",
                                      NULL };
    static const char *const w2[] = { "2 det DET",
                                      "3 nsubj NOUN Number=Sing",
                                      "0 root VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "5 det DET",
                                      "7 nsubj NOUN Number=Sing",
                                      "7 aux AUX VerbForm=Fin",
                                      "3 ccomp VERB VerbForm=Inf",
                                      "3 punct PUNCT",
                                      NULL };
    static const char *const w3[] = { "2 det DET",
                                      "4 nsubj NOUN Number=Sing",
                                      "4 aux AUX VerbForm=Fin",
                                      "0 root VERB VerbForm=Inf",
                                      "4 punct PUNCT",
                                      NULL };
    check_fact("If the rebels attack, the army will withdraw.", w0, "withdraw", "conditional");
    check_fact("The army could withdraw if the rebels attack.", w1, "withdraw", "conditional");
    check_fact("The general said the army would withdraw.", w2, "withdraw", "planned");
    check_fact("The army would withdraw.", w3, "withdraw", "conditional");
}

TEST(the_outlet_that_carried_it_stands_behind_the_speaker_or_the_verb) {
    static const char *const w0[] = { "2 det DET",
                                      "12 nsubj NOUN Number=Plur",
                                      "4 punct PUNCT",
                                      "2 acl VERB Tense=Past|VerbForm=Part|Voice=Pass",
                                      "8 case ADP",
                                      "8 det DET",
                                      "8 compound PROPN Number=Sing",
                                      "4 obl:agent PROPN Number=Sing",
                                      "2 punct PUNCT",
                                      "0 root VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "12 nsubj NOUN Number=Plur",
                                      "10 ccomp VERB Number=Plur|Tense=Past|VerbForm=Fin",
                                      "14 det DET",
                                      "12 obj NOUN Number=Sing",
                                      "10 punct PUNCT",
                                      NULL };
    static const char *const w1[] = { "2 nsubj NOUN Number=Plur",
                                      "0 root VERB Number=Plur|Tense=Past|VerbForm=Fin",
                                      "4 case ADP",
                                      "2 obl PROPN Number=Sing",
                                      "7 mark SCONJ",
                                      "7 nsubj NOUN Number=Plur",
                                      "2 ccomp VERB Number=Plur|Tense=Past|VerbForm=Fin",
                                      "9 det DET",
                                      "7 obj NOUN Number=Sing",
                                      "2 punct PUNCT",
                                      NULL };
    static const char *const w2[] = { "2 det DET",
                                      "3 nsubj NOUN Number=Sing",
                                      "0 root VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "5 det DET",
                                      "6 nsubj PROPN Number=Sing",
                                      "3 ccomp VERB Number=Sing|Tense=Past|VerbForm=Fin",
                                      "8 det DET",
                                      "6 obj NOUN Number=Sing",
                                      "3 punct PUNCT",
                                      NULL };
    check_fact("The rebels, quoted by the Vashir Courier, said rebels shelled the mill.", w0,
               "shelled", "REPORTED the rebels > the Vashir Courier");
    check_fact("Officials confirmed to Reuters that rebels shelled the mill.", w1, "shelled",
               "REPORTED Officials > Reuters");
    check_fact("The mayor said the BBC shelled the mill.", w2, "shelled", "REPORTED the mayor");
}

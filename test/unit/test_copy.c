/* test_copy.c - whose text a report has. */
#include "ledger_by_hand.h"

#define PASSAGE                                                                                    \
    "Two shells fell on the fish market of Vashir shortly after it had opened on Monday morning, " \
    "and a third one struck the ferry that lay at the landing stage with some forty people on "    \
    "board."

/* The credit of the later of two reports that share a passage and no more. */
static str credit(hand *h, const char *outlet, const char *named) {
    static char text[1024];
    snprintf(text, sizeof text,
             "The harbour master of Dorrin has closed all of the northern quays until the end of "
             "the week. %s \"" PASSAGE "\" He would say nothing of what the crews had told him.",
             named);
    report(h, outlet, "2024-08-12")->text =
        STR(PASSAGE " Nobody knew at once who had fired, and the town hall told all the "
                    "fishermen to stay where they were.");
    report(h, "Nonesuch Herald", "2024-08-13")->text = str_of(text);
    copy_run(&h->e, &h->w, &h->l);
    return h->l.copies.n ? h->l.copies.at[0].credit : STR("");
}

static void credit_is(const char *outlet, const char *named, const char *want) {
    hand h;
    if (begin(&h)) CHECK_STR(credit(&h, outlet, named), want);
    drop(&h);
}

TEST(a_passage_is_credited_by_the_name_of_its_outlet) {
    credit_is("Specimen News Agency", "Specimen News Agency writes:", "Specimen News Agency");
}

TEST(prose_names_an_outlet_in_short) {
    credit_is("The Example Courier", "Thus the Example Courier:", "The Example Courier");
    credit_is("Specimen News Agency", "Says the Specimen agency:", "Specimen News Agency");
}

TEST(another_name_is_no_credit) {
    credit_is("Specimen News Agency", "Says the Specimen Courier:", "");
}

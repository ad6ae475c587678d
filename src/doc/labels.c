/* labels.c - the printed words of labels.def. */
#include "doc/doc.h"

#include <string.h>

static const struct {
    const char *set, *text;
} labels[] = {
#define LABEL(set, name, printed, meaning) { #set, printed },
#include "doc/labels.def"
#undef LABEL
};

const char *label_text(label l) { return l < LABEL_COUNT ? labels[l].text : ""; }
const char *label_set(label l) { return l < LABEL_COUNT ? labels[l].set : ""; }

label label_find(const char *set, str printed) {
    /* Few words begin with the same letter: the set is looked at last. */
    char first = printed.size ? printed.at[0] : 0;
    for (int i = 0; i < LABEL_COUNT; i++)
        if (labels[i].text[0] == first && str_is(printed, labels[i].text) &&
            strcmp(labels[i].set, set) == 0)
            return (label)i;
    return LABEL_COUNT;
}

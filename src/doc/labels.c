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
    for (int i = 0; i < LABEL_COUNT; i++)
        if (strcmp(labels[i].set, set) == 0 && str_is(printed, labels[i].text)) return (label)i;
    return LABEL_COUNT;
}

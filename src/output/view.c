/* view.c - the table of views: `sitrep brief`, `sitrep find`, ... */
#include "output/view.h"

static const view views[] = {
    {"brief",        brief_write,       false},
    { "find",        find_write,        true },
    { "figures",     figures_write,     false},
    { "conflicts",   conflicts_write,   false},
    { "show",        show_write,        true },
    { "corrections", corrections_write, true },
};

const view *view_find(const char *name) {
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].name, name) == 0) return &views[i];
    return NULL;
}

view_format view_format_find(const char *name) {
    static const char *const names[VIEW_FORMATS] = {
        "text", "md", "html", "json", "table", "plot"
    };
    for (view_format f = 0; f < VIEW_FORMATS; f++)
        if (strcmp(names[f], name) == 0) return f;
    return VIEW_FORMATS;
}

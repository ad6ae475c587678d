/* says.h - texts as words and punctuation marks, and who says what as stretches of them. */
#ifndef SCORE_SAYS_H
#define SCORE_SAYS_H

#include "score/task.h"

/* Stretches of tokens, ends excluded. "Disjoint": sorted, none touches another. */
typedef ARRAY(range) ranges;

void ranges_add(ranges *r, range one, arena *a);          /* at the end, if it is not empty */
void ranges_insert(ranges *r, range one, arena *a);       /* at its place in the order, once */
ranges ranges_merge(const ranges *r, arena *a);           /* any -> disjoint */
uint32_t ranges_size(const ranges *r);                    /* tokens in disjoint stretches */
uint32_t ranges_shared(const ranges *a, const ranges *b); /* tokens in both; both disjoint */
double ranges_iou(const ranges *a, const ranges *b);      /* shared of joint; 1 of two empty ones */
bool ranges_same(const ranges *a, const ranges *b);

/* The tokens of a text: runs of word characters, and single other characters that are no space. */
typedef struct marks {
    str text;
    ARRAY(span) at;       /* bytes of each token */
    ARRAY(uint32_t) byte; /* of each code point, and of the end */
} marks;
marks marks_of(str text, arena *a);
range marks_cover(const marks *m,
                  const value *stretch); /* tokens that code points [12, 20] touch */
range marks_trim(const marks *m,
                 range r); /* without punctuation at the ends, unless that is all there is */

enum { SOURCE, CUE, CONTENT, ROLES };
extern const char *const say_roles[ROLES];

/* Somebody says something. */
typedef struct say {
    ranges at[ROLES];    /* sorted, each once */
    ranges cover[ROLES]; /* the same, disjoint */
} say;
typedef ARRAY(say) says;

/* The attributions of a line, without those that lie wholly in what is discarded (disjoint). */
says says_read(const value *line, const marks *m, const ranges *discard, arena *a);
ranges discard_read(const value *line, const marks *m, arena *a);

bool says_same_source(const say *a, const say *b); /* their sources touch, or both have none */
/* How alike two attributions are, 0 for not at all. */
double say_exact(const say *g, const say *p, const marks *m);
double say_trimmed(const say *g, const say *p, const marks *m);
double say_overlap(const say *g, const say *p, const marks *m);
double say_linked(const say *g, const say *p, const marks *m);

#endif

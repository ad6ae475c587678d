/* keys.c - the index of all keys: sorted, equal ones joined, found by their first three bytes. */
#include "tools/pack.h"

#include <stdlib.h>

void keys_add(key_list *k, str text, phrase_hit hit) {
    textbuf folded = { .mem = k->mem };
    phrase_fold(&folded, str_trim(text));
    str key = str_trim(textbuf_str(&folded));
    if (!key.size) return;
    key_entry *e = array_add(k->mem, &k->list);
    if (e) *e = (key_entry){ key, hit };
}

static int order(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int by_key(const void *a, const void *b) {
    const key_entry *x = a, *y = b;
    int c = str_cmp(x->text, y->text);
    if (!c) c = order(x->hit.table, y->hit.table);
    if (!c) c = order(x->hit.row, y->hit.row);
    if (!c) c = order(x->hit.column, y->hit.column);
    return c ? c : order(x->hit.forms, y->hit.forms);
}

static bool same_place(const key_entry *x, const key_entry *y) {
    const uint16_t kinds = PHRASE_FIRST_WORD | PHRASE_CAPITAL | PHRASE_EXACT;
    return str_eq(x->text, y->text) && x->hit.table == y->hit.table && x->hit.row == y->hit.row &&
           x->hit.column == y->hit.column && (x->hit.forms & kinds) == (y->hit.forms & kinds);
}

/* Joins the forms of one row that look alike: "put" is base, past and participle. */
static uint32_t join(key_entry *list, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t same = kept;
        while (same && str_eq(list[same - 1].text, list[i].text) &&
               !same_place(&list[same - 1], &list[i]))
            same--;
        if (same && same_place(&list[same - 1], &list[i]))
            list[same - 1].hit.forms |= list[i].hit.forms;
        else list[kept++] = list[i];
    }
    return kept;
}

void keys_write(key_list *k, textbuf *to) {
    key_entry *list = k->list.at;
    if (k->list.n) qsort(list, k->list.n, sizeof *list, by_key);
    uint32_t n = join(list, k->list.n), keys = 0;
    textbuf bucket = { .mem = k->mem }, key = bucket, hit = bucket, hits = bucket, text = bucket;
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || !str_eq(list[i].text, list[i - 1].text)) {
            while (bucket.size / 4 <= phrase_bucket(list[i].text)) put_u32(&bucket, keys);
            put_u32(&key, text.size);
            put_u32(&hit, i);
            textbuf_add(&text, list[i].text);
            keys++;
        }
        put_u32(&hits, list[i].hit.row);
        put_u32(&hits, list[i].hit.table | (uint32_t)list[i].hit.column << 8 |
                           (uint32_t)list[i].hit.forms << 16);
    }
    while (bucket.size / 4 <= PHRASE_BUCKETS) put_u32(&bucket, keys);
    put_u32(&key, text.size);
    put_u32(&hit, n);
    put_u32(to, keys), put_u32(to, n), put_u32(to, text.size), put_u32(to, 0);
    textbuf_add(to, textbuf_str(&bucket)), textbuf_add(to, textbuf_str(&key)),
        textbuf_add(to, textbuf_str(&hit));
    textbuf_add(to, textbuf_str(&hits)), textbuf_add(to, textbuf_str(&text));
}

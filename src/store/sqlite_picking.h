/* sqlite_picking.h - what those share that pick from a ledger. After something failed all of these do nothing. */
#ifndef STORE_SQLITE_PICKING_H
#define STORE_SQLITE_PICKING_H

#include "store/sqlite.h"

typedef struct picking {
    sqlite *s;
    store_pick *p;
    arena *mem;
    int result;
} picking;

/* A statement with a set, which may be NULL, for ?1; its rows; its end. */
sqlite3_stmt *picking_ready(picking *g, const char *sql, const row_set *set);
bool picking_step(picking *g, sqlite3_stmt *q);
void picking_end(picking *g, sqlite3_stmt *q);

/* The condition that a column has a row of the set for ?1: few are looked up, many are asked of whatever comes. */
void picking_put_among(textbuf *b, const char *column, const row_set *set);

void picking_add(picking *g, row_list *to, int64_t row);
/* The facts of rows of a table whose `key` is in a list go to the rows that are picked. */
void picking_take(picking *g, const char *from, const char *key, row_list *of);
/* Counts what a head line says of facts. `told`, if there is one, gets those that tell an event, and `events` these. */
void picking_count(picking *g, const row_set *facts, row_set *told, row_set *events);
/* Picks facts by report, the newest first; within one the last first, if `back`. Gives how many. */
uint32_t picking_newest(picking *g, const row_set *of, bool back, uint32_t most);

/* sqlite_pick_course.c */
void pick_figures(picking *g);
void pick_disputes(picking *g);

#endif

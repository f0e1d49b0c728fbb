/* Linear programs, by Clp: the attack on what is about to be released.
 *
 * Clp's library is looked for when it is first asked for, and linked nowhere: a program that releases nothing starts
 * without it, and runs where it is missing. */
#ifndef CTRINNPROGRAMMING_H
#define CTRINNPROGRAMMING_H

#include <stdbool.h>

/* Whether the solver's library is on this machine. */
bool tp_is_available(void);

/* A linear program in work. Not to be used by two threads at once. */
typedef struct tp_program tp_program;

/* Columns between bounds, and rows of sums of columns between bounds; an infinite bound is no bound.
 *
 * `starts` has `columns + 1` places in `rows_of` and `coefficients`, where each column's entries stand. The arrays are copied.
 * NULL where the library or memory is missing. */
tp_program *tp_make(
  int columns, int rows, const int *starts, const int *rows_of, const double *coefficients, const double *least,
  const double *greatest, const double *row_least, const double *row_greatest);

void tp_free(tp_program *program);

typedef enum {
  tp_solved = 0,
  /* No values meet all rows. */
  tp_contradictory = 1,
  /* The column may be as large, or as small, as one likes. */
  tp_unbounded = 2,
  /* The solver gave up: too many steps, or numbers that it cannot tell apart. */
  tp_given_up = 3,
} tp_outcome;

/* The greatest, or the least, value that a column can have. Starts where the last question ended. */
tp_outcome tp_extreme(tp_program *program, int column, bool greatest, double *value);

/* All columns' values at the last extreme; valid until the next question. NULL where there was none. */
const double *tp_values(tp_program *program);

#endif

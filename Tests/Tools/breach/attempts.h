/* System calls that a process with machine code of an attacker would try. */
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

#include <stddef.h>

typedef struct attempt {
  const char *name;
  /* What the call returned: negative where it failed. */
  long (*make)(void);
} attempt;

extern const attempt attempts[];
extern const size_t attempt_count;

#endif

/* Linear programs, by Clp: the attack on what is about to be released. */
#ifndef CTRINNPROGRAMMING_H
#define CTRINNPROGRAMMING_H

#include <stdbool.h>

/* Whether the solver's library is on this machine; it is loaded when it is first asked for. */
bool tp_is_available(void);

#endif

/* Shared by the C files of the sandbox. Everything on the child's side may run after fork in a process that had threads:
 * system calls only, no malloc, no stdio. */
#ifndef CTRINNSANDBOX_INTERNAL_H
#define CTRINNSANDBOX_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CTrinnSandbox.h"

/* Marks the layer as failed at a step, with errno; always false. */
bool ts_failed(ts_layers *layers, ts_layer layer, const char *step);

/* Bytes of address space that the process has now. */
size_t ts_address_space(void);

/* Each puts one layer around the calling process and returns whether it holds, seen by trying. */
bool ts_enter_namespaces(ts_layers *layers);
bool ts_drop_privileges(ts_layers *layers);
bool ts_enter_landlock(ts_layers *layers);
bool ts_set_limits(ts_layers *layers, ts_limits limits, size_t address_space);
bool ts_load_filter(ts_layers *layers);

#endif

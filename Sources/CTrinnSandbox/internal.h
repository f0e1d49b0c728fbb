/* Shared by the C files of the sandbox. Everything on the child's side may run after fork in a process that had threads:
 * system calls only, no malloc, no stdio. */
#ifndef CTRINNSANDBOX_INTERNAL_H
#define CTRINNSANDBOX_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CTrinnSandbox.h"

#include <spawn.h>

/* Marks the layer as failed at a step, with errno; always false. */
bool ts_failed(ts_layers *layers, ts_layer layer, const char *step);

/* What posix_spawn takes, and its result. */
typedef struct ts_start {
  const char *path;
  const posix_spawn_file_actions_t *actions;
  const posix_spawnattr_t *attributes;
  char *const *arguments, *const *environment;
  pid_t process;
  int result;
} ts_start;

/* posix_spawn from the one thread that ends with the process. Returns errno or 0, and the process in `start`. */
int ts_start_from_keeper(ts_start *start);

/* Bytes of address space that the process has now. */
size_t ts_address_space(void);

/* Each puts one layer around the calling process and returns whether it holds, seen by trying. */
bool ts_enter_namespaces(ts_layers *layers);
bool ts_drop_privileges(ts_layers *layers);
bool ts_enter_landlock(ts_layers *layers);
bool ts_set_limits(ts_layers *layers, ts_limits limits, size_t address_space);
bool ts_load_filter(ts_layers *layers);

#endif

/* The layers around a process that runs foreign scripts.
 *
 * The parent spawns a small program with two pipes and nothing else, and ends it by SIGKILL. The program confines itself
 * before it reads a byte of a script, and says which layers hold; the parent sends no script where they do not suffice.
 */
#ifndef CTRINNSANDBOX_H
#define CTRINNSANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* --- layers -------------------------------------------------------------------------------------------------------- */

typedef enum ts_layer {
  /* Address space, processor time, no files, no processes, no core, no new descriptors; no life beyond the parent's. */
  TS_LIMITS,
  /* A user, mount, network and IPC namespace of its own: an empty read-only root, no interface that is up. */
  TS_NAMESPACES,
  /* No capabilities, no new privileges, not dumpable: nobody but root reads its memory. */
  TS_PRIVILEGES,
  /* A Landlock domain without a rule: no path, no TCP port, no signal to the outside. */
  TS_LANDLOCK,
  /* The seccomp filter: the system calls of filter_rules.h and no others. */
  TS_FILTER,
  TS_LAYER_COUNT,
} ts_layer;

typedef struct ts_layers {
  /* One bit a layer that holds: 1 << TS_FILTER, … */
  uint32_t held;
  /* For a layer that does not hold: which step of it failed, and errno there. NULL where nobody asked for it. */
  const char *step[TS_LAYER_COUNT];
  int error[TS_LAYER_COUNT];
  /* Landlock's version in the running kernel; 0 where it has none. */
  int landlock_version;
} ts_layers;

/* Enough for a foreign script: the filter, and Landlock or namespaces beside it, limits and privileges. */
bool ts_suffices(uint32_t held);
/* "seccomp filter", …; "?" for a number that is no layer. */
const char *ts_layer_name(ts_layer layer);
/* What somebody can do about a layer that does not hold, as a clause. */
const char *ts_layer_advice(ts_layer layer);

/* Tries every layer in a process of its own and returns once that has ended. Works in a process with threads. */
ts_layers ts_probe(void);

/* Landlock's version in the running kernel; 0 where it has none. */
int ts_landlock_version(void);

/* --- the child's side ---------------------------------------------------------------------------------------------- */

/* The two descriptors of a spawned child. */
enum { TS_INPUT = 0, TS_OUTPUT = 1 };

/* How a confined process says with its exit status why it ended. */
enum { TS_EXIT_MEMORY = 71, TS_EXIT_OUTPUT = 72, TS_EXIT_PROTOCOL = 73 };

typedef struct ts_limits {
  /* Bytes that the interpreter may hold. The address space may grow by a quarter more and 8 MiB from where it is now, so
   * what is resident stays under 1.25 times this and 16 MiB. */
  size_t memory;
  /* Processor time, whole seconds, from the start of the process: what ends a child that nobody watches. */
  unsigned cpu_seconds;
  /* Layers to leave out, one bit each: for tests of what happens then. */
  uint32_t without;
} ts_limits;

/* Confines the calling process for good. Call it with one thread, after everything is loaded and set up: from here on
 * there is read from TS_INPUT, write to TS_OUTPUT, memory, clocks and exit. Nothing is undone where a layer fails; the
 * result says which hold. Signals get their default actions. */
ts_layers ts_confine(ts_limits limits);

/* --- the parent's side --------------------------------------------------------------------------------------------- */

typedef struct ts_child {
  pid_t process;
  /* Our ends; not blocking, closed at exec. */
  int input, output;
} ts_child;

typedef struct ts_ending {
  /* The signal that ended it, or 0. */
  int signal;
  /* The exit status where no signal ended it. */
  int status;
  double cpu_seconds;
} ts_ending;

/* Starts the program at `path` with the arguments (the first is its name; NULL ends them), an empty environment, default
 * signals, its own session, two pipes as descriptors 0 and 1 and no other. Returns 0 or errno. A child that was confined
 * ends with the process that spawned it, however that ends, and not with the thread that asked for it. */
int ts_spawn(const char *path, const char *const *arguments, ts_child *child);

/* Milliseconds of a clock that never goes back, for the deadlines below. */
int64_t ts_now(void);

/* A deadline that never comes. */
enum { TS_NO_DEADLINE = -1 };

/* What reading and writing return beside a number of bytes. */
enum { TS_TIMED_OUT = -1, TS_FAILED = -2 };

/* Up to `size` bytes, at least one; 0 once the child has closed its end; TS_TIMED_OUT when `deadline` comes first. */
ssize_t ts_read(const ts_child *child, void *bytes, size_t size, int64_t deadline);
/* All bytes or TS_TIMED_OUT or TS_FAILED (the child is gone); raises no SIGPIPE. */
ssize_t ts_write(const ts_child *child, const void *bytes, size_t size, int64_t deadline);

/* The most that was resident in a child that runs, bytes; 0 where that cannot be told. What the kernel counts for an
 * ended one includes the parent it was spawned from. */
size_t ts_peak_memory(const ts_child *child);

/* Ends the child by SIGKILL, reaps it and closes our ends. A child that ended by itself before keeps its own ending.
 * Safe to call twice: the second call gives zeros. */
ts_ending ts_end(ts_child *child);
/* Only the signal: from another thread, before ts_end. */
void ts_kill(const ts_child *child);

/* --- the filter ---------------------------------------------------------------------------------------------------- */

/* One instruction of the filter as the kernel takes it; for the test that holds it against libseccomp's. */
typedef struct ts_instruction {
  uint16_t code;
  uint8_t if_true, if_false;
  uint32_t constant;
} ts_instruction;

typedef enum ts_machine { TS_X86_64, TS_AARCH64 } ts_machine;

const ts_instruction *ts_filter(ts_machine machine, size_t *count);

#endif

/* Resource limits: what bounds a child that nobody watches any more. */
#include "internal.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* From the first number of /proc/self/statm; where that cannot be read, more than the program ever maps. */
size_t ts_address_space(void) {
  const size_t unknown = (size_t)256 << 20;
  int descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return unknown;
  char text[32];
  ssize_t length = read(descriptor, text, sizeof text);
  close(descriptor);
  size_t pages = 0;
  for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++) pages = pages * 10 + (size_t)(text[i] - '0');
  return pages == 0 ? unknown : pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool set(ts_layers *layers, int resource, rlim_t soft, rlim_t hard, const char *step) {
  struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
  struct rlimit now;
  /* The hard limit may be lower already; nothing is raised. */
  if (getrlimit(resource, &now) == 0 && now.rlim_max < hard) {
    limit.rlim_max = now.rlim_max;
    if (limit.rlim_cur > now.rlim_max) limit.rlim_cur = now.rlim_max;
  }
  return setrlimit(resource, &limit) == 0 || ts_failed(layers, TS_LIMITS, step);
}

/* The kernel ends this process with the thread that spawned it, which lives as long as its process (keeper.c). A change of
 * credentials would undo it, so it comes after namespaces and privileges. A parent that died before this is none of a
 * script's: it is sent only once the parent has read which layers hold, and this process leaves when it reads the end of
 * its input. */
static bool end_with_parent(ts_layers *layers) {
  int signal = 0;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return ts_failed(layers, TS_LIMITS, "end with the parent");
  return (prctl(PR_GET_PDEATHSIG, &signal, 0, 0, 0) == 0 && signal == SIGKILL) ||
         ts_failed(layers, TS_LIMITS, "end with the parent");
}

bool ts_set_limits(ts_layers *layers, ts_limits limits, size_t address_space) {
  /* Beside the script's own values stand messages, stacks and what the allocator cannot use. */
  const size_t room = (size_t)8 << 20;
  size_t most;
  if (__builtin_add_overflow(limits.memory, limits.memory / 4, &most) || __builtin_add_overflow(most, room, &most) ||
      __builtin_add_overflow(most, address_space, &most)) {
    most = RLIM_INFINITY;
  }
  return end_with_parent(layers) && set(layers, RLIMIT_AS, most, most, "address space") &&
         set(layers, RLIMIT_CPU, limits.cpu_seconds, (rlim_t)limits.cpu_seconds + 1, "processor time") &&
         set(layers, RLIMIT_FSIZE, 0, 0, "size of files") && set(layers, RLIMIT_CORE, 0, 0, "core") &&
         set(layers, RLIMIT_NPROC, 0, 0, "processes") && set(layers, RLIMIT_MEMLOCK, 0, 0, "locked memory") &&
         set(layers, RLIMIT_MSGQUEUE, 0, 0, "message queues") && set(layers, RLIMIT_NOFILE, 0, 0, "descriptors");
}

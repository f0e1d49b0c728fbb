/* Starting and ending the child. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Out of the places that the child's two descriptors will take. */
static int away(int descriptor) {
  if (descriptor > TS_OUTPUT) return descriptor;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, TS_OUTPUT + 1);
  int reason = errno;
  close(descriptor);
  errno = reason;
  return moved;
}

/* Both ends close at exec: another thread may be starting a program of its own meanwhile. */
static bool make_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  ends[0] = away(ends[0]);
  ends[1] = away(ends[1]);
  return ends[0] >= 0 && ends[1] >= 0;
}

static int start(const char *path, const char *const *arguments, int input, int output, pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int result = posix_spawn_file_actions_init(&actions);
  if (result != 0) return result;
  result = posix_spawnattr_init(&attributes);
  if (result == 0) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    /* Its own session: Ctrl-C is the parent's to answer, and no terminal is within reach. */
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    if (result == 0) result = posix_spawn_file_actions_adddup2(&actions, input, TS_INPUT);
    if (result == 0) result = posix_spawn_file_actions_adddup2(&actions, output, TS_OUTPUT);
    if (result == 0) result = posix_spawn_file_actions_addclosefrom_np(&actions, TS_OUTPUT + 1);
    char *const no_environment[] = {NULL};
    /* posix_spawn's type has no const for historical reasons; it changes neither the list nor the texts. */
    if (result == 0) {
      ts_start start = {.path = path, .actions = &actions, .attributes = &attributes, .environment = no_environment,
                        .arguments = (char *const *)(uintptr_t)arguments};
      result = ts_start_from_keeper(&start);
      *process = start.process;
    }
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

static void close_if_open(int descriptor) {
  if (descriptor >= 0) close(descriptor);
}

int ts_spawn(const char *path, const char *const *arguments, ts_child *child) {
  *child = (ts_child){.process = 0, .input = -1, .output = -1};
  int to[2] = {-1, -1}, from[2] = {-1, -1};
  int result = make_pipe(to) && make_pipe(from) ? 0 : errno;
  if (result == 0 && (fcntl(to[1], F_SETFL, O_NONBLOCK) != 0 || fcntl(from[0], F_SETFL, O_NONBLOCK) != 0)) result = errno;
  if (result == 0) result = start(path, arguments, to[0], from[1], &child->process);
  close_if_open(to[0]);
  close_if_open(from[1]);
  if (result != 0) {
    close_if_open(to[1]);
    close_if_open(from[0]);
    child->process = 0;
    return result;
  }
  child->input = to[1];
  child->output = from[0];
  return 0;
}

/* Not reaped yet, so the number is still the child's. */
void ts_kill(const ts_child *child) {
  if (child->process > 0) kill(child->process, SIGKILL);
}

ts_ending ts_end(ts_child *child) {
  ts_ending ending;
  memset(&ending, 0, sizeof ending);
  if (child->process <= 0) return ending;
  ts_kill(child);
  close_if_open(child->input);
  close_if_open(child->output);
  int status = 0;
  struct rusage usage;
  memset(&usage, 0, sizeof usage);
  pid_t reaped;
  do reaped = wait4(child->process, &status, 0, &usage);
  while (reaped < 0 && errno == EINTR);
  *child = (ts_child){.process = 0, .input = -1, .output = -1};
  if (reaped < 0) return ending;
  if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
  if (WIFEXITED(status)) ending.status = WEXITSTATUS(status);
  ending.cpu_seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  return ending;
}

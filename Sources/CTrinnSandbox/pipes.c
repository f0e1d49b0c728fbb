/* The parent's ends of the pipes, with deadlines. */
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

int64_t ts_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Whether the descriptor came to be ready, or closed, before the deadline. */
static bool wait_for(int descriptor, short events, int64_t deadline) {
  for (;;) {
    int patience = -1;
    if (deadline != TS_NO_DEADLINE) {
      int64_t left = deadline - ts_now();
      if (left < 0) left = 0;
      patience = left > 1 << 30 ? 1 << 30 : (int)left;
    }
    struct pollfd entry = {.fd = descriptor, .events = events};
    int ready = poll(&entry, 1, patience);
    if (ready > 0) return true;
    if (ready == 0 && deadline != TS_NO_DEADLINE && ts_now() >= deadline) return false;
    if (ready < 0 && errno != EINTR) return true;
  }
}

ssize_t ts_read(const ts_child *child, void *bytes, size_t size, int64_t deadline) {
  for (;;) {
    ssize_t length = read(child->output, bytes, size);
    if (length >= 0) return length;
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return TS_FAILED;
    if (!wait_for(child->output, POLLIN, deadline)) return TS_TIMED_OUT;
  }
}

static ssize_t write_all(const ts_child *child, const char *bytes, size_t size, int64_t deadline) {
  size_t done = 0;
  while (done < size) {
    ssize_t length = write(child->input, bytes + done, size - done);
    if (length >= 0) {
      done += (size_t)length;
    } else if (errno == EAGAIN) {
      if (!wait_for(child->input, POLLOUT, deadline)) return TS_TIMED_OUT;
    } else if (errno != EINTR) {
      return TS_FAILED;
    }
  }
  return (ssize_t)size;
}

/* A pipe whose reader is gone raises SIGPIPE on the writing thread. It is held back there and taken away again, unless
 * one was waiting before: that is somebody else's. */
ssize_t ts_write(const ts_child *child, const void *bytes, size_t size, int64_t deadline) {
  sigset_t pipe_signal, waiting, before;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  sigpending(&waiting);
  bool waited_before = sigismember(&waiting, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  ssize_t result = write_all(child, bytes, size, deadline);
  if (result == TS_FAILED && !waited_before) {
    const struct timespec at_once = {0, 0};
    while (sigtimedwait(&pipe_signal, NULL, &at_once) < 0 && errno == EINTR) {}
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

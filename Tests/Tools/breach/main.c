/* A child for the tests of the sandbox: confines itself and then does what its first argument says.
 *
 *   list                  the names of the attempts, one a line
 *   descriptors           the numbers of the open descriptors
 *   try NAME WITHOUT      one attempt: "returned N errno E"
 *   layers WITHOUT        "held H landlock V", then what failed
 *   echo                  what it reads, until its input ends
 *   fill BYTES            takes memory until there is none: "took N", and waits for a byte
 *   spin | burn SECONDS | abort | exit STATUS
 */
#define _GNU_SOURCE
#include "CTrinnSandbox.h"
#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* No stdio once confined: it asks for the kind of its descriptor. */
static void say(const char *format, long first, long second) {
  char line[128];
  int length = snprintf(line, sizeof line, format, first, second);
  if (length > 0 && write(TS_OUTPUT, line, (size_t)length) < 0) _exit(1);
}

static ts_layers confine(size_t memory, unsigned seconds, uint32_t without) {
  ts_limits limits = {.memory = memory, .cpu_seconds = seconds, .without = without};
  return ts_confine(limits);
}

static int attempt_named(const char *name, uint32_t without) {
  for (size_t i = 0; i < attempt_count; i++) {
    if (strcmp(attempts[i].name, name) != 0) continue;
    confine((size_t)64 << 20, 5, without);
    errno = 0;
    long result = attempts[i].make();
    say("returned %ld errno %ld\n", result, errno);
    return 0;
  }
  return 1;
}

static int report(uint32_t without) {
  ts_layers layers = confine((size_t)64 << 20, 5, without);
  say("held %ld landlock %ld\n", (long)layers.held, layers.landlock_version);
  for (int layer = 0; layer < TS_LAYER_COUNT; layer++) {
    if (layers.step[layer] == NULL) continue;
    (void)!write(TS_OUTPUT, layers.step[layer], strlen(layers.step[layer]));
    say(" %ld %ld\n", layer, layers.error[layer]);
  }
  return 0;
}

static void echo(void) {
  char bytes[65536];
  confine((size_t)64 << 20, 5, 0);
  for (;;) {
    ssize_t length = read(TS_INPUT, bytes, sizeof bytes);
    if (length <= 0) _exit(0);
    for (ssize_t done = 0; done < length;) {
      ssize_t count = write(TS_OUTPUT, bytes + done, (size_t)(length - done));
      if (count < 0) _exit(1);
      done += count;
    }
  }
}

static void fill(size_t memory) {
  confine(memory, 5, 0);
  const size_t piece = 1 << 20;
  long took = 0;
  for (;; took++) {
    char *block = mmap(NULL, piece, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) break;
    memset(block, 1, piece);
  }
  say("took %ld of %ld MiB\n", took, (long)(memory >> 20));
  char byte;
  (void)!read(TS_INPUT, &byte, 1);
}

int main(int count, char **arguments) {
  const char *what = count > 1 ? arguments[1] : "";
  const char *first = count > 2 ? arguments[2] : "0";
  if (strcmp(what, "list") == 0) {
    for (size_t i = 0; i < attempt_count; i++) puts(attempts[i].name);
  } else if (strcmp(what, "descriptors") == 0) {
    for (int i = 0; i < 4096; i++) {
      if (fcntl(i, F_GETFD) >= 0) printf("%d\n", i);
    }
    for (char **variable = environ; *variable != NULL; variable++) puts(*variable);
  } else if (strcmp(what, "try") == 0) {
    return attempt_named(first, count > 3 ? (uint32_t)atol(arguments[3]) : 0);
  } else if (strcmp(what, "layers") == 0) {
    return report((uint32_t)atol(first));
  } else if (strcmp(what, "echo") == 0) {
    echo();
  } else if (strcmp(what, "fill") == 0) {
    fill((size_t)atol(first));
  } else if (strcmp(what, "spin") == 0 || strcmp(what, "burn") == 0) {
    unsigned seconds = strcmp(what, "burn") == 0 ? (unsigned)atol(first) : 60;
    confine((size_t)64 << 20, seconds, 0);
    say("ready\n", 0, 0);
    for (volatile unsigned long i = 0;; i++) {}
  } else if (strcmp(what, "abort") == 0) {
    confine((size_t)64 << 20, 5, 0);
    abort();
  } else if (strcmp(what, "exit") == 0) {
    confine((size_t)64 << 20, 5, 0);
    _exit(atoi(first));
  } else {
    return 2;
  }
  return 0;
}

/* What a running child holds, as the kernel shows it. */
#include "internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

size_t ts_peak_memory(const ts_child *child) {
  char path[32], text[4096];
  if (child->process <= 0) return 0;
  snprintf(path, sizeof path, "/proc/%d/status", (int)child->process);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return 0;
  ssize_t length = read(descriptor, text, sizeof text - 1);
  close(descriptor);
  if (length <= 0) return 0;
  text[length] = '\0';
  static const char label[] = "\nVmHWM:";
  const char *line = strstr(text, label);
  return line == NULL ? 0 : (size_t)strtoull(line + sizeof label - 1, NULL, 10) * 1024;
}

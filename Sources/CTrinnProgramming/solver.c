#include "CTrinnProgramming.h"

#include <dlfcn.h>
#include <stddef.h>

bool tp_is_available(void) {
  static void *library;
  if (library == NULL) library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL);
  return library != NULL;
}

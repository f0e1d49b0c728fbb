#include "CTrinnSandbox.h"

#include <sys/syscall.h>
#include <unistd.h>

#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#endif

/* From linux/landlock.h; older headers lack it. */
enum { LANDLOCK_CREATE_RULESET_VERSION_FLAG = 1 };

int ts_landlock_version(void) {
  long version = syscall(__NR_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION_FLAG);
  return version < 0 ? 0 : (int)version;
}

/* A Landlock domain without a rule. Each version of the kernel's interface knows more to refuse; all of it is asked for
 * that this one knows. Numbers are those of linux/landlock.h, spelled out because headers are often older than kernels. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif

enum {
  CREATE_RULESET_VERSION = 1,
  /* From the version, and how many bits there are in all. */
  FILES_1 = 13, FILES_2 = 14, FILES_3 = 15, FILES_5 = 16,
  NETWORK_4 = 2,
  SCOPES_6 = 2,
};

struct ruleset {
  uint64_t files, network, scopes;
};

static uint64_t low_bits(int count) { return ((uint64_t)1 << count) - 1; }

int ts_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  return version < 0 ? 0 : (int)version;
}

/* An older kernel takes a longer structure whose further members are zero. */
static struct ruleset everything(int version) {
  int files = version >= 5 ? FILES_5 : version >= 3 ? FILES_3 : version >= 2 ? FILES_2 : FILES_1;
  return (struct ruleset){
      .files = low_bits(files),
      .network = version >= 4 ? low_bits(NETWORK_4) : 0,
      .scopes = version >= 6 ? low_bits(SCOPES_6) : 0,
  };
}

bool ts_enter_landlock(ts_layers *layers) {
  layers->landlock_version = ts_landlock_version();
  if (layers->landlock_version == 0) return ts_failed(layers, TS_LANDLOCK, "version");
  struct ruleset ruleset = everything(layers->landlock_version);
  int descriptor = (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0);
  if (descriptor < 0) return ts_failed(layers, TS_LANDLOCK, "rule set");
  long result = syscall(SYS_landlock_restrict_self, descriptor, 0);
  int reason = errno;
  close(descriptor);
  errno = reason;
  if (result != 0) return ts_failed(layers, TS_LANDLOCK, "restrict");
  int root = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root >= 0) {
    close(root);
    errno = 0;
    return ts_failed(layers, TS_LANDLOCK, "look into a folder");
  }
  return true;
}

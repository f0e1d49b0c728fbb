/* What a process of the same user, or of root, could do by being who it is. */
#include "internal.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

bool ts_drop_privileges(ts_layers *layers) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0, 0, 0}, {0, 0, 0}};
  if (syscall(SYS_capset, &header, none) != 0) return ts_failed(layers, TS_PRIVILEGES, "capset");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return ts_failed(layers, TS_PRIVILEGES, "no new privileges");
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return ts_failed(layers, TS_PRIVILEGES, "not dumpable");
  if (syscall(SYS_capget, &header, none) != 0 || (none[0].permitted | none[1].permitted | none[0].effective) != 0) {
    return ts_failed(layers, TS_PRIVILEGES, "capget");
  }
  return true;
}

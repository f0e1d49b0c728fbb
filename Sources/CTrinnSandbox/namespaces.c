/* A user, mount, network and IPC namespace: an empty root and no network.
 *
 * No process namespace: it takes effect for children only, and there will be none; the filter lets no signal out. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A read-only file system without a file takes the place of `/`. Any folder will do to mount it on. */
static bool empty_root(ts_layers *layers) {
  static const char *const places[] = {"/proc", "/tmp", "/dev", "/usr"};
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return ts_failed(layers, TS_NAMESPACES, "private mounts");
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    const unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY;
    if (mount("none", places[i], "tmpfs", flags, "size=4k,nr_inodes=1,mode=0555") != 0) continue;
    if (chdir(places[i]) != 0) break;
    /* The old root lies under the new one for a moment; then it is gone with all its mounts. */
    if (syscall(SYS_pivot_root, ".", ".") != 0) return ts_failed(layers, TS_NAMESPACES, "new root");
    if (umount2(".", MNT_DETACH) != 0) return ts_failed(layers, TS_NAMESPACES, "old root");
    if (chdir("/") != 0) return ts_failed(layers, TS_NAMESPACES, "new root");
    return true;
  }
  return ts_failed(layers, TS_NAMESPACES, "empty root");
}

bool ts_enter_namespaces(ts_layers *layers) {
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) != 0) {
    return ts_failed(layers, TS_NAMESPACES, "unshare");
  }
  if (!empty_root(layers)) return false;
  struct stat status;
  errno = EEXIST;
  if (stat("/usr", &status) == 0 || stat("/proc", &status) == 0) return ts_failed(layers, TS_NAMESPACES, "look for a file");
  return true;
}

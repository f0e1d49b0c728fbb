/* The seccomp filter: a table of instructions a machine, made from filter_rules.h through libseccomp by the tests
 * (FilterTests writes and checks it), so that nothing but the kernel is needed to load it. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const ts_instruction x86_64[] = {
#include "filter_x86_64.h"
};

static const ts_instruction aarch64[] = {
#include "filter_aarch64.h"
};

_Static_assert(sizeof(ts_instruction) == sizeof(struct sock_filter), "the kernel's form of an instruction");

const ts_instruction *ts_filter(ts_machine machine, size_t *count) {
  *count = machine == TS_X86_64 ? sizeof x86_64 / sizeof *x86_64 : sizeof aarch64 / sizeof *aarch64;
  return machine == TS_X86_64 ? x86_64 : aarch64;
}

bool ts_load_filter(ts_layers *layers) {
#if defined __x86_64__
  const ts_machine machine = TS_X86_64;
#elif defined __aarch64__
  const ts_machine machine = TS_AARCH64;
#else
  errno = ENOSYS;
  return ts_failed(layers, TS_FILTER, "machine");
#endif
#if defined __x86_64__ || defined __aarch64__
  size_t count;
  const ts_instruction *instructions = ts_filter(machine, &count);
  /* The kernel reads the program and writes nothing. */
  struct sock_fprog program = {.len = (unsigned short)count, .filter = (struct sock_filter *)(uintptr_t)instructions};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return ts_failed(layers, TS_FILTER, "no new privileges");
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) return ts_failed(layers, TS_FILTER, "load");
  if (open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0 || errno != EPERM) return ts_failed(layers, TS_FILTER, "open a file");
  return true;
#endif
}

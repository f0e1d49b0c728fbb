#define _GNU_SOURCE
#include "CTrinnFilterMaker.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALLOW(name) {#name, TF_ALLOW, 0, 0},
#define ALLOW_ONLY(name, argument, value) {#name, TF_ALLOW_ONLY, argument, value},
#define ALLOW_DATA(name) {#name, TF_ALLOW_DATA, 0, 0},
#define ALLOW_ANONYMOUS(name) {#name, TF_ALLOW_ANONYMOUS, 0, 0},
#define REFUSE(name) {#name, TF_REFUSE, 0, 0},

static const tf_rule rules[] = {
#include "../../../Sources/CTrinnSandbox/filter_rules.h"
};

const tf_rule *tf_rules(size_t *count) {
  *count = sizeof rules / sizeof *rules;
  return rules;
}

static uint32_t token(tf_machine machine) { return machine == TF_X86_64 ? SCMP_ARCH_X86_64 : SCMP_ARCH_AARCH64; }

int tf_number(tf_machine machine, const char *name) { return seccomp_syscall_resolve_name_arch(token(machine), name); }

static int add(scmp_filter_ctx context, const tf_rule *rule) {
  int number = seccomp_syscall_resolve_name(rule->name);
  struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  struct scmp_arg_cmp no_file = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
  switch (rule->kind) {
  case TF_ALLOW: return seccomp_rule_add(context, SCMP_ACT_ALLOW, number, 0);
  case TF_REFUSE: return seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), number, 0);
  case TF_ALLOW_DATA: return seccomp_rule_add(context, SCMP_ACT_ALLOW, number, 1, no_code);
  case TF_ALLOW_ANONYMOUS: return seccomp_rule_add(context, SCMP_ACT_ALLOW, number, 2, no_code, no_file);
  case TF_ALLOW_ONLY: {
    int result = seccomp_rule_add(context, SCMP_ACT_ALLOW, number, 1, SCMP_CMP(rule->argument, SCMP_CMP_EQ, rule->value));
    if (result != 0) return result;
    return seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), number, 1, SCMP_CMP(rule->argument, SCMP_CMP_NE, rule->value));
  }
  }
  return -EINVAL;
}

static int make(scmp_filter_ctx context, tf_machine machine, int descriptor) {
  if (seccomp_arch_native() != token(machine)) {
    int result = seccomp_arch_add(context, token(machine));
    if (result == 0) result = seccomp_arch_remove(context, seccomp_arch_native());
    if (result != 0) return result;
  }
  int result = seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  for (size_t i = 0; result == 0 && i < sizeof rules / sizeof *rules; i++) result = add(context, &rules[i]);
  return result == 0 ? seccomp_export_bpf(context, descriptor) : result;
}

int tf_make(tf_machine machine, void *bytes, size_t size) {
  int descriptor = memfd_create("filter", MFD_CLOEXEC);
  if (descriptor < 0) return -errno;
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_KILL_PROCESS);
  int result = context == NULL ? -ENOMEM : make(context, machine, descriptor);
  if (context != NULL) seccomp_release(context);
  ssize_t length = result == 0 ? pread(descriptor, bytes, size, 0) : result;
  close(descriptor);
  return length < 0 ? (int)length : (int)(length / 8);
}

/* The filter of CTrinnSandbox as libseccomp makes it from the same rules: for tests only. */
#ifndef CTRINNFILTERMAKER_H
#define CTRINNFILTERMAKER_H

#include <stddef.h>
#include <stdint.h>

typedef enum tf_machine { TF_X86_64, TF_AARCH64 } tf_machine;

typedef enum tf_kind { TF_ALLOW, TF_ALLOW_ONLY, TF_ALLOW_DATA, TF_ALLOW_ANONYMOUS, TF_REFUSE } tf_kind;

typedef struct tf_rule {
  const char *name;
  tf_kind kind;
  unsigned argument;
  uint64_t value;
} tf_rule;

/* The rules as they are declared. */
const tf_rule *tf_rules(size_t *count);
/* The number of a system call on a machine; negative where it has none. */
int tf_number(tf_machine machine, const char *name);
/* Compiles the rules: struct sock_filter instructions into `bytes`. Returns their number, or a negative errno. */
int tf_make(tf_machine machine, void *bytes, size_t size);

#endif

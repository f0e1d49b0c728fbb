/* What the layers are called, which of them are enough, and what to do about one that is missing. */
#include "internal.h"

#include <errno.h>

bool ts_suffices(uint32_t held) {
  const uint32_t needed = 1u << TS_LIMITS | 1u << TS_PRIVILEGES | 1u << TS_FILTER;
  const uint32_t either = 1u << TS_LANDLOCK | 1u << TS_NAMESPACES;
  return (held & needed) == needed && (held & either) != 0;
}

const char *ts_layer_name(ts_layer layer) {
  switch (layer) {
  case TS_LIMITS: return "resource limits";
  case TS_NAMESPACES: return "namespaces";
  case TS_PRIVILEGES: return "dropped privileges";
  case TS_LANDLOCK: return "Landlock";
  case TS_FILTER: return "seccomp filter";
  case TS_LAYER_COUNT: break;
  }
  return "?";
}

const char *ts_layer_advice(ts_layer layer) {
  switch (layer) {
  case TS_LIMITS: return "raise the hard limits of this account (ulimit -H -a)";
  case TS_NAMESPACES:
    return "allow user namespaces (sysctl user.max_user_namespaces; on Ubuntu "
           "kernel.apparmor_restrict_unprivileged_userns=0; a container needs them from its host)";
  case TS_PRIVILEGES: return "run on a Linux kernel from 3.5, outside a tracer";
  case TS_LANDLOCK: return "run on a Linux kernel from 5.13 with landlock among its security modules (lsm=landlock,...)";
  case TS_FILTER: return "run on a Linux kernel from 4.14 with CONFIG_SECCOMP_FILTER, on x86-64 or aarch64";
  case TS_LAYER_COUNT: break;
  }
  return "?";
}

bool ts_failed(ts_layers *layers, ts_layer layer, const char *step) {
  layers->step[layer] = step;
  layers->error[layer] = errno;
  return false;
}

/* The layers around the calling process, each while it may still be put up: namespaces need the root's files, Landlock a
 * descriptor, the limits come after both, and the filter last, for it forbids all of these. */
#include "internal.h"

#include <signal.h>
#include <string.h>

/* A language's runtime may have handlers that write what crashed where. They would look for files and threads, and hide
 * by that which signal it was. */
static void default_signals(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) (void)sigaction(number, &plain, NULL);
}

ts_layers ts_confine(ts_limits limits) {
  ts_layers layers;
  memset(&layers, 0, sizeof layers);
  default_signals();
  size_t address_space = ts_address_space();
  for (int place = 0; place < TS_LAYER_COUNT; place++) {
    static const ts_layer order[TS_LAYER_COUNT] = {TS_NAMESPACES, TS_PRIVILEGES, TS_LANDLOCK, TS_LIMITS, TS_FILTER};
    ts_layer layer = order[place];
    if (limits.without & 1u << layer) continue;
    bool holds = false;
    switch (layer) {
    case TS_NAMESPACES: holds = ts_enter_namespaces(&layers); break;
    case TS_PRIVILEGES: holds = ts_drop_privileges(&layers); break;
    case TS_LANDLOCK: holds = ts_enter_landlock(&layers); break;
    case TS_LIMITS: holds = ts_set_limits(&layers, limits, address_space); break;
    case TS_FILTER: holds = ts_load_filter(&layers); break;
    case TS_LAYER_COUNT: break;
    }
    if (holds) layers.held |= 1u << layer;
  }
  return layers;
}

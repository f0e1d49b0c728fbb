/* Stopping a script: no hook stands by; one is set on the running state at the moment of the request. */
#include "internal.h"

static void at_next_instruction(lua_State *L, lua_Debug *activation);

static void set_hook(lua_State *L) { lua_sethook(L, at_next_instruction, LUA_MASKCOUNT, 1); }

/* Passing the memory limit may be the fault of garbage that the collector had not come to. Once an error was raised for
 * it, the request stands until the evaluation ends. */
static bool must_stop(lua_State *L) {
  tl_state *state = tl_of(L);
  int reason = atomic_load(&state->stop);
  if (reason == TL_STOP_MEMORY && !state->memory_is_short) {
    lua_gc(L, LUA_GCCOLLECT);
    if (state->used < state->ceiling / 10 * 9 &&
        atomic_compare_exchange_strong(&state->stop, &reason, TL_STOP_NONE)) {
      return false;
    }
    state->memory_is_short = true;
  }
  return reason != TL_STOP_NONE;
}

static void at_next_instruction(lua_State *L, lua_Debug *activation) {
  (void)activation;
  tl_raise_if_stopped(L);
  lua_sethook(L, NULL, 0, 0);
}

void tl_stop(tl_state *state, tl_stop_reason reason) {
  int none = TL_STOP_NONE;
  atomic_compare_exchange_strong(&state->stop, &none, reason);
  /* The request is visible before the running state is read, and tl_switch_to does the reverse: one of the two sees the
   * other, so the hook is never set on a state that has just stopped running. */
  lua_State *running = atomic_load(&state->running);
  if (running != NULL) set_hook(running);
}

tl_stop_reason tl_stop_requested(const tl_state *state) {
  return (tl_stop_reason)atomic_load(&((tl_state *)state)->stop);
}

void tl_switch_to(tl_state *state, lua_State *L) {
  atomic_store(&state->running, L);
  if (atomic_load(&state->stop) != TL_STOP_NONE) set_hook(L);
}

void tl_raise_if_stopped(lua_State *L) {
  if (!must_stop(L)) return;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_stopped);
  lua_error(L);
}

bool tl_was_stopped(lua_State *L) { return lua_gethook(L) == at_next_instruction; }

/* States, and the allocator that counts what they hold. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char tl_key_types, tl_key_methods, tl_key_namespaces, tl_key_functions, tl_key_names, tl_key_read_only,
    tl_key_stopped, tl_key_too_large;

/* Strings below this size are never refused at their making: they cannot carry a script far over the limit. */
static const size_t small_string = 1 << 16;

static void *system_memory(void *block, size_t before, size_t size) {
  (void)before;
  if (size != 0) return realloc(block, size);
  free(block);
  return NULL;
}

/* Lua must never be handed NULL: an emergency collection reaches a use after free in this release. So the limit is soft:
 * passing it requests a stop, and the error is raised at the next instruction. A single string that is large against the
 * limit is refused here: Lua is then at the one place where a new string may fail, and holds no half-made object. */
static void *allocate(void *context, void *block, size_t old_size, size_t size) {
  tl_state *state = context;
  size_t before = block != NULL ? old_size : 0;
  if (size == 0) {
    state->reallocate(block, before, 0);
    state->used -= before;
    return NULL;
  }
  if (size > before && state->used - before + size > state->ceiling) {
    lua_State *running = atomic_load(&state->running);
    bool is_string = block == NULL && (old_size & 0x0f) == LUA_TSTRING;
    if (running != NULL && is_string && size > small_string && size > state->ceiling / 2) {
      lua_rawgetp(running, LUA_REGISTRYINDEX, &tl_key_too_large);
      lua_error(running);
    }
    if (state->used - before + size > state->end) tl_no_memory(state);
    tl_stop(state, TL_STOP_MEMORY);
  }
  void *result = state->reallocate(block, before, size);
  /* A child ends rather than hand Lua NULL. */
  if (result == NULL && state->host.exhausted != NULL) tl_no_memory(state);
  if (result != NULL) state->used += size - before;
  return result;
}

void tl_no_memory(tl_state *state) {
  if (state != NULL && state->host.exhausted != NULL) state->host.exhausted();
  fputs("trinn: the system has no memory left\n", stderr);
  abort();
}

void tl_require_room(lua_State *L, const char *function, size_t bytes) {
  tl_state *state = tl_of(L);
  /* A buffer grows by doubling, and the string is made from it: three times the size in all. */
  if (bytes < small_string) return;
  for (int attempt = 0; attempt < 2; attempt++) {
    size_t room = state->ceiling > state->used ? state->ceiling - state->used : 0;
    if (bytes <= room / 3) return;
    if (attempt == 0) lua_gc(L, LUA_GCCOLLECT);
  }
  luaL_error(L, "%s: the result would not fit in the memory limit", function);
}

static int fill(lua_State *L) {
  const char *const tables[] = {&tl_key_types, &tl_key_methods, &tl_key_namespaces, &tl_key_functions};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, tables[i]);
  }
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &tl_key_names);
  lua_pushliteral(L, "stopped");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &tl_key_stopped);
  lua_pushliteral(L, "the text would not fit in the memory limit");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &tl_key_too_large);
  tl_open_libraries(L);
  return 0;
}

tl_state *tl_create(tl_host host, tl_rules rules) {
  tl_state *state = calloc(1, sizeof *state);
  if (state == NULL) return NULL;
  state->host = host;
  state->limit = rules.memory_limit;
  state->ceiling = rules.memory_limit;
  state->end = rules.memory_end != 0 ? rules.memory_end : SIZE_MAX;
  state->is_foreign = rules.is_foreign;
  state->reallocate = rules.reallocate != NULL ? rules.reallocate : system_memory;
  state->next_reference = 1;
  lua_State *L = lua_newstate(allocate, state);
  if (L == NULL) {
    free(state);
    return NULL;
  }
  *(tl_state **)lua_getextraspace(L) = state;
  state->main = L;
  atomic_store(&state->running, L);
  lua_pushcfunction(L, fill);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    tl_close(state);
    return NULL;
  }
  return state;
}

void tl_close(tl_state *state) {
  lua_close(state->main);
  for (int i = 0; i < TL_MAXIMUM_NESTING; i++) {
    tl_buffer_destroy(state->frames[i].arguments);
    tl_buffer_destroy(state->frames[i].results);
  }
  free(state->traceback);
  free(state);
}

void tl_set_memory_limit(tl_state *state, size_t bytes) {
  state->limit = bytes;
  state->ceiling = bytes;
}

void tl_set_context(tl_state *state, void *context) { state->host.context = context; }

size_t tl_memory_used(const tl_state *state) { return state->used; }

static int collect(lua_State *L) {
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}

void tl_begin(tl_state *state) {
  atomic_store(&state->stop, TL_STOP_NONE);
  lua_sethook(state->main, NULL, 0, 0);
  state->memory_is_short = false;
  state->depth = 0;
  state->closing_depth = 0;
  size_t least = state->used + state->limit / 8;
  state->ceiling = least > state->limit ? least : state->limit;
}

tl_stop_reason tl_end(tl_state *state) {
  tl_stop_reason reason = (tl_stop_reason)atomic_exchange(&state->stop, TL_STOP_NONE);
  lua_sethook(state->main, NULL, 0, 0);
  if (reason == TL_STOP_MEMORY) {
    lua_pushcfunction(state->main, collect);
    if (lua_pcall(state->main, 0, 0, 0) != LUA_OK) lua_pop(state->main, 1);
  }
  return reason;
}

/* Calls from a script to the host: the host answers, C raises after it has returned. */
#include "internal.h"

#include <string.h>

static void prepare(tl_state *state, tl_frame *frame) {
  if (frame->arguments == NULL) frame->arguments = tl_buffer_create(state);
  if (frame->results == NULL) frame->results = tl_buffer_create(state);
  tl_buffer_reset(frame->arguments);
  tl_buffer_reset(frame->results);
}

int tl_ask_host(lua_State *L, tl_operation operation, int32_t index, int first, int last) {
  tl_state *state = tl_of(L);
  int depth = state->depth;
  if (depth >= TL_MAXIMUM_NESTING) {
    return luaL_error(L, "calls between script and host nest deeper than %d levels", TL_MAXIMUM_NESTING);
  }
  tl_frame *frame = &state->frames[depth];
  /* Taken before anything allocates: a finalizer may run and call the host itself. */
  state->depth = depth + 1;
  prepare(state, frame);
  for (int i = first; i <= last; i++) {
    const char *problem = tl_read(L, i, frame->arguments, false);
    if (problem == NULL) continue;
    tl_buffer_reset(frame->arguments);
    tl_append_integer(frame->arguments, i - first + 1);
    tl_append_text(frame->arguments, problem, strlen(problem));
    operation = TL_REFUSE;
    break;
  }
  /* The room for the result or the error is reserved before the host runs: its answer cannot be lost. */
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  int status = state->host.call(state->host.context, operation, index, frame->arguments, frame->results);
  int pushed = tl_push_all(L, frame->results);
  state->depth = depth;
  if (status == 0) return pushed;
  tl_raise_if_stopped(L);
  return lua_error(L);
}

int tl_host_function(lua_State *L) {
  int32_t index = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
  return tl_ask_host(L, TL_CALL, index, 1, lua_gettop(L));
}

/* A namespace that is a function too, as `area` and `area.bridge`: the namespace itself comes first. */
int tl_host_namespace(lua_State *L) {
  int32_t index = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
  return tl_ask_host(L, TL_CALL, index, 2, lua_gettop(L));
}

bool tl_where(tl_state *state, char *source, size_t size, int *line) {
  lua_State *L = atomic_load(&state->running);
  lua_Debug activation;
  for (int level = 0; lua_getstack(L, level, &activation); level++) {
    lua_getinfo(L, "Sl", &activation);
    if (activation.currentline <= 0) continue;
    size_t length = strlen(activation.short_src);
    if (length >= size) length = size - 1;
    memcpy(source, activation.short_src, length);
    source[length] = 0;
    *line = activation.currentline;
    return true;
  }
  return false;
}

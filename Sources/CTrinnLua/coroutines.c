/* Coroutines that note which state runs, so that a stop reaches it, and that never catch a stop. */
#include "internal.h"

enum { MAXIMUM_CLOSING = 100 };

static lua_State *coroutine_at(lua_State *L, int index) {
  lua_State *co = lua_tothread(L, index);
  luaL_argexpected(L, co != NULL, index, "coroutine");
  return co;
}

/* Returns the number of results on `co` moved to `L`, or -1 with the error on top of `L`. */
static int resume(lua_State *L, lua_State *co, int arguments) {
  tl_state *state = tl_of(L);
  if (!lua_checkstack(co, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, arguments);
  int depth = state->depth, results = 0;
  tl_switch_to(state, co);
  int status = lua_resume(co, L, arguments, &results);
  tl_switch_to(state, L);
  state->depth = depth;
  if (status != LUA_OK && status != LUA_YIELD) {
    tl_raise_if_stopped(L);
    lua_xmove(co, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

static int resume_coroutine(lua_State *L) {
  lua_State *co = coroutine_at(L, 1);
  int results = resume(L, co, lua_gettop(L) - 1);
  if (results < 0) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushboolean(L, 1);
  lua_insert(L, -(results + 1));
  return results + 1;
}

/* Runs what is to be closed. This release does not count a chain of closes against the C stack, so we do. */
static int reset(lua_State *L, lua_State *co) {
  tl_state *state = tl_of(L);
  if (state->closing_depth >= MAXIMUM_CLOSING) return luaL_error(L, "coroutines close each other too deep");
  /* A coroutine that a stop ended would run its handlers with hooks off: nothing could stop them again. */
  if (lua_status(co) > LUA_YIELD && tl_was_stopped(co)) return LUA_OK;
  int depth = state->depth;
  state->closing_depth++;
  tl_switch_to(state, co);
  int status = lua_resetthread(co);
  tl_switch_to(state, L);
  state->closing_depth--;
  state->depth = depth;
  tl_raise_if_stopped(L);
  return status;
}

static int run_wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results >= 0) return results;
  int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD) {
    /* The error stays on top; closing may replace it by one of its own. */
    lua_xmove(L, co, 1);
    status = reset(L, co);
    if (status == LUA_OK) lua_pushliteral(L, "stopped");
    else lua_xmove(co, L, 1);
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int wrap(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  lua_pushcclosure(L, run_wrapped, 1);
  return 1;
}

static bool can_close(lua_State *L, lua_State *co) {
  if (co == L) return false;
  switch (lua_status(co)) {
    case LUA_YIELD: return true;
    case LUA_OK: {
      /* It runs, or has resumed another, while it has an activation; else it has not begun or has ended. */
      lua_Debug activation;
      return !lua_getstack(co, 0, &activation);
    }
    default: return true;
  }
}

static int close_coroutine(lua_State *L) {
  lua_State *co = coroutine_at(L, 1);
  if (!can_close(L, co)) return luaL_error(L, "cannot close a running coroutine");
  if (reset(L, co) == LUA_OK) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
}

void tl_open_coroutines(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  lua_getfield(L, -1, LUA_COLIBNAME);
  tl_replace(L, "resume", resume_coroutine);
  tl_replace(L, "wrap", wrap);
  tl_replace(L, "close", close_coroutine);
  lua_pop(L, 2);
}

/* pcall and xpcall that catch every error of a script, and never a stop. */
#include "internal.h"

/* Lua's own continuation scheme: a coroutine may yield inside a protected call. */
static int finish(lua_State *L, int status, lua_KContext skip) {
  if (status != LUA_OK && status != LUA_YIELD) {
    tl_raise_if_stopped(L);
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  return lua_gettop(L) - (int)skip;
}

static int caught(lua_State *L, int status, int depth) {
  if (status != LUA_OK && status != LUA_YIELD) tl_of(L)->depth = depth;
  return status;
}

static int protected_call(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int depth = tl_of(L)->depth;
  return finish(L, caught(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish), depth), 0);
}

/* No hook runs while an error raised by one is handled: a handler that loops could never be stopped. */
static int handle(lua_State *L) {
  if (atomic_load(&tl_of(L)->stop) != TL_STOP_NONE) return 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

static int protected_call_with_handler(lua_State *L) {
  int count = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  int depth = tl_of(L)->depth;
  return finish(L, caught(L, lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish), depth), 2);
}

void tl_open_protected(lua_State *L) {
  lua_pushglobaltable(L);
  tl_replace(L, "pcall", protected_call);
  tl_replace(L, "xpcall", protected_call_with_handler);
  lua_pop(L, 1);
}

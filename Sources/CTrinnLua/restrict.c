/* What a script that is not trusted does without. */
#include "internal.h"

/* Lua marks an object for finalization only where its metatable has the field when it is set. */
static int set_metatable(lua_State *L) {
  if (lua_type(L, 2) == LUA_TTABLE) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL) return luaL_error(L, "setmetatable: a shared script has no finalizers ('__gc')");
    lua_pop(L, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int collect_garbage(lua_State *L) {
  static const char *const names[] = {"collect", NULL};
  luaL_checkoption(L, 1, "collect", names);
  lua_gc(L, LUA_GCCOLLECT);
  lua_pushinteger(L, 0);
  return 1;
}

static int restrict_libraries(lua_State *L) {
  lua_pushglobaltable(L);
  tl_replace(L, "setmetatable", set_metatable);
  tl_replace(L, "collectgarbage", collect_garbage);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  lua_getfield(L, -1, LUA_COLIBNAME);
  lua_pushnil(L);
  lua_setfield(L, -2, "close");
  return 0;
}

bool tl_restrict(tl_state *state) {
  lua_pushcfunction(state->main, restrict_libraries);
  if (lua_pcall(state->main, 0, 0, 0) == LUA_OK) return true;
  lua_pop(state->main, 1);
  return false;
}

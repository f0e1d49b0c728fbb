/* Values as text. Lua's own tostring shows addresses, which help an attacker and change from run to run. */
#include "internal.h"

const char *tl_push_text(lua_State *L, int index, size_t *length) {
  int top = lua_gettop(L);
  index = lua_absindex(L, index);
  if (luaL_callmeta(L, index, "__tostring")) {
    if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
    return lua_tolstring(L, -1, length);
  }
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: return luaL_tolstring(L, index, length);
    default: break;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_names);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TSTRING) {
    lua_pushfstring(L, "%s %s", lua_type(L, index) == LUA_TFUNCTION ? "function" : "namespace", lua_tostring(L, -1));
  } else if (luaL_getmetafield(L, index, "__name") != LUA_TSTRING) {
    lua_pushstring(L, luaL_typename(L, index));
  }
  lua_copy(L, -1, top + 1);
  lua_settop(L, top + 1);
  return lua_tolstring(L, -1, length);
}

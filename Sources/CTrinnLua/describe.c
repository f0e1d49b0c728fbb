/* Where a function comes from, for another process that makes it again from the same source. */
#include "internal.h"

#include <string.h>

typedef struct request {
  uint32_t function;
  tl_buffer *results;
} request;

static void append(tl_buffer *buffer, const char *text) { tl_append_text(buffer, text, strlen(text)); }

static void append_plain(lua_State *L, int index, const char *name, tl_buffer *buffer) {
  size_t length;
  switch (lua_type(L, index)) {
    case LUA_TNIL: tl_append_nil(buffer); return;
    case LUA_TBOOLEAN: tl_append_boolean(buffer, lua_toboolean(L, index)); return;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) tl_append_integer(buffer, lua_tointeger(L, index));
      else tl_append_number(buffer, lua_tonumber(L, index));
      return;
    case LUA_TSTRING: {
      const char *text = lua_tolstring(L, index, &length);
      tl_append_text(buffer, text, length);
      return;
    }
    default:
      luaL_error(L, "it uses '%s' from outside, which holds a %s: only numbers, texts, true, false and nil go along",
                 name, luaL_typename(L, index));
  }
}

/* The name of a library's function: `math.max`. Leaves nothing on the stack. */
static bool append_library_name(lua_State *L, int function, tl_buffer *buffer) {
  int top = lua_gettop(L);
  bool is_found = false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  lua_pushnil(L);
  while (!is_found && lua_next(L, top + 1) != 0) {
    lua_pushnil(L);
    while (!is_found && lua_istable(L, top + 3) && lua_next(L, top + 3) != 0) {
      if (lua_rawequal(L, -1, function) && lua_type(L, -2) == LUA_TSTRING) {
        lua_pushfstring(L, "%s.%s", lua_tostring(L, top + 2), lua_tostring(L, -2));
        append(buffer, lua_tostring(L, -1));
        is_found = true;
      }
      if (!is_found) lua_pop(L, 1);
    }
    if (!is_found) lua_settop(L, top + 2);
  }
  lua_settop(L, top);
  return is_found;
}

static int do_describe(lua_State *L) {
  const request *r = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  if (lua_rawgeti(L, -1, r->function) != LUA_TFUNCTION) luaL_error(L, "it is no function of the script");
  int function = lua_gettop(L);
  lua_Debug origin;
  lua_pushvalue(L, function);
  lua_getinfo(L, ">S", &origin);
  if (*origin.what == 'C') {
    if (!append_library_name(L, function, r->results)) luaL_error(L, "it is neither Lua's own nor the script's");
    return 0;
  }
  append(r->results, *origin.source == '@' ? origin.source + 1 : "");
  tl_append_integer(r->results, origin.linedefined);
  tl_append_integer(r->results, origin.lastlinedefined);
  const char *name;
  for (int i = 1; (name = lua_getupvalue(L, function, i)) != NULL; i++) {
    if (strcmp(name, "_ENV") != 0) {
      append(r->results, name);
      append_plain(L, lua_gettop(L), name, r->results);
    }
    lua_pop(L, 1);
  }
  return 0;
}

tl_status tl_describe_function(tl_state *state, uint32_t function, tl_buffer *results) {
  request r = {.function = function, .results = results};
  return tl_enter(state, do_describe, &r, results);
}

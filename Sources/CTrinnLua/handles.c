/* Userdata that hold one retained object of the host, and the tables that belong to the host. */
#include "internal.h"

static tl_handle *handle_at(lua_State *L, int index) {
  /* No other userdata is ever visible to a script. */
  return lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
}

static int release(lua_State *L) {
  tl_handle *handle = handle_at(L, 1);
  if (handle != NULL && handle->box != NULL) {
    void *box = handle->box;
    handle->box = NULL;
    tl_of(L)->host.release(box);
  }
  return 0;
}

/* A method of the type, else what the host answers for the name. */
static int index_handle(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  lua_settop(L, 2);
  return tl_ask_host(L, TL_MEMBER, 0, 1, 2);
}

static int assign_to_handle(lua_State *L) {
  return luaL_error(L, "a %s cannot be changed from a script", lua_tostring(L, lua_upvalueindex(1)));
}

static int length_of_handle(lua_State *L) { return tl_ask_host(L, TL_LENGTH, 0, 1, 1); }

static int show_handle(lua_State *L) { return tl_ask_host(L, TL_SHOW, 0, 1, 1); }

/* `for row in t:each() do`: a handle whose type has the method `next` is called as an iterator. What the loop passes is its
 * own book-keeping and does not go to the host. `check "name" { … }`: one whose type has the method `call` is called with
 * what it is given. */
static int call_handle(lua_State *L) {
  if (lua_getfield(L, lua_upvalueindex(1), "next") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
  }
  lua_pop(L, 1);
  if (lua_getfield(L, lua_upvalueindex(1), "call") == LUA_TNIL) {
    return luaL_error(L, "a %s is not a function", lua_tostring(L, lua_upvalueindex(2)));
  }
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

static int handles_are_equal(lua_State *L) {
  const tl_handle *a = handle_at(L, 1), *b = handle_at(L, 2);
  lua_pushboolean(L, a != NULL && b != NULL && a->type == b->type && a->identity == b->identity && a->box && b->box);
  return 1;
}

/* Pushes the methods of a type, made on first use. */
static void push_methods(lua_State *L, const char *name) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_methods);
  if (lua_getfield(L, -1, name) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
  }
  lua_remove(L, -2);
}

void tl_make_type(lua_State *L, uint32_t type, const char *name) {
  static const luaL_Reg plain[] = {
      {"__len", length_of_handle}, {"__tostring", show_handle}, {"__gc", release},
      {"__close", release},        {"__eq", handles_are_equal}, {NULL, NULL},
  };
  lua_newtable(L);
  luaL_setfuncs(L, plain, 0);
  push_methods(L, name);
  lua_pushcclosure(L, index_handle, 1);
  lua_setfield(L, -2, "__index");
  push_methods(L, name);
  lua_pushstring(L, name);
  lua_pushcclosure(L, call_handle, 2);
  lua_setfield(L, -2, "__call");
  lua_pushstring(L, name);
  lua_pushcclosure(L, assign_to_handle, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__metatable");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_types);
  lua_insert(L, -2);
  lua_rawseti(L, -2, type);
  lua_pop(L, 1);
}

bool tl_is_read_only(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  bool result = lua_rawgetp(L, -1, &tl_key_read_only) != LUA_TNIL;
  lua_pop(L, 2);
  return result;
}

static int assign_to_namespace(lua_State *L) {
  size_t length;
  const char *key = tl_push_text(L, 2, &length);
  const char *name = lua_tostring(L, lua_upvalueindex(1));
  return luaL_error(L, "'%s.%s' cannot be set: '%s' belongs to the program; take a name of your own", name, key, name);
}

static int next_field(lua_State *L) {
  lua_settop(L, 2);
  return lua_next(L, lua_upvalueindex(1)) ? 2 : 0;
}

/* `pairs` of a read-only table: the iterator holds the table behind it, out of the script's reach. */
static int pairs_of_namespace(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushcclosure(L, next_field, 1);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

void tl_push_read_only(lua_State *L, int index, const char *name) {
  index = lua_absindex(L, index);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushvalue(L, index);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, name);
  lua_pushcclosure(L, assign_to_namespace, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushvalue(L, index);
  lua_pushcclosure(L, pairs_of_namespace, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushvalue(L, index);
  lua_rawsetp(L, -2, &tl_key_read_only);
  lua_setmetatable(L, -2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_names);
  lua_pushvalue(L, -2);
  lua_pushstring(L, name);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

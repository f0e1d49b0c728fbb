/* Declared functions, types and namespaces become Lua values. */
#include "internal.h"

#include <string.h>

typedef struct declaration {
  uint32_t number;
  const char *full_name, *owner, *name;
  bool is_method;
} declaration;

static int do_type(lua_State *L) {
  const declaration *d = lua_touserdata(L, 1);
  tl_make_type(L, d->number, d->name);
  return 0;
}

/* A name that a host namespace does not hold: the host says which one is near. */
static int missing_field(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, 1);
  return tl_ask_host(L, TL_MEMBER, 0, 1, 2);
}

static void push_namespace(lua_State *L, const char *name) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  if (lua_getfield(L, -1, name) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushstring(L, name);
    lua_pushcclosure(L, missing_field, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
  }
  lua_remove(L, -2);
}

static int do_function(lua_State *L) {
  const declaration *d = lua_touserdata(L, 1);
  if (d->is_method) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_methods);
    if (lua_getfield(L, -1, d->owner) == LUA_TNIL) {
      return luaL_error(L, "'%s' is a method of a type that is not declared", d->full_name);
    }
  } else if (d->owner != NULL) {
    push_namespace(L, d->owner);
  } else {
    lua_pushglobaltable(L);
  }
  lua_pushinteger(L, d->number);
  lua_pushcclosure(L, tl_host_function, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_names);
  lua_pushvalue(L, -2);
  lua_pushstring(L, d->full_name);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  lua_pushstring(L, d->name);
  lua_insert(L, -2);
  lua_rawset(L, -3);
  return 0;
}

/* A function and a namespace of one name: the namespace can be called. */
static void make_callable(lua_State *L, int proxy, const char *name) {
  lua_pushglobaltable(L);
  lua_pushstring(L, name);
  if (lua_rawget(L, -2) == LUA_TFUNCTION && lua_getupvalue(L, -1, 1) != NULL) {
    lua_pushcclosure(L, tl_host_namespace, 1);
    lua_getmetatable(L, proxy);
    lua_insert(L, -2);
    lua_setfield(L, -2, "__call");
  }
  lua_settop(L, proxy);
}

/* The key at 2 and the namespace at 3 become a global. */
static void seal(lua_State *L) {
  const char *name = lua_tostring(L, 2);
  tl_push_read_only(L, 3, name);
  make_callable(L, 4, name);
  lua_setglobal(L, name);
  lua_settop(L, 2);
}

static int do_seal(lua_State *L) {
  const declaration *d = lua_touserdata(L, 1);
  lua_settop(L, 0);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  if (d->name != NULL) {
    lua_pushstring(L, d->name);
    lua_getfield(L, 1, d->name);
    seal(L);
    return 0;
  }
  lua_pushnil(L);
  while (lua_next(L, 1) != 0) seal(L);
  return 0;
}

static bool protect(tl_state *state, lua_CFunction body, const declaration *d) {
  lua_State *L = state->main;
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, (void *)d);
  bool is_fine = lua_pcall(L, 1, 0, 0) == LUA_OK;
  if (!is_fine) lua_pop(L, 1);
  return is_fine;
}

bool tl_define_type(tl_state *state, uint32_t type, const char *name) {
  return protect(state, do_type, &(declaration){.number = type, .name = name});
}

bool tl_define_function(tl_state *state, int32_t index, const char *full_name, const char *owner, const char *name,
                        bool is_method) {
  return protect(state, do_function,
                 &(declaration){.number = (uint32_t)index, .full_name = full_name, .owner = owner, .name = name,
                                .is_method = is_method});
}

bool tl_seal(tl_state *state, const char *name) { return protect(state, do_seal, &(declaration){.name = name}); }

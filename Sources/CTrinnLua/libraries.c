/* The libraries that a script has, and what is left out of them. */
#include "internal.h"

#include <string.h>
#include <sys/random.h>

void tl_replace(lua_State *L, const char *name, lua_CFunction function) {
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

static void leave_out(lua_State *L, const char *name) {
  lua_pushnil(L);
  lua_setfield(L, -2, name);
}

static int print(lua_State *L) {
  int count = lua_gettop(L);
  luaL_checkstack(L, 2 * count + 4, "too many values to print");
  int parts = 0;
  for (int i = 1; i <= count; i++) {
    if (i > 1) {
      lua_pushliteral(L, "\t");
      parts++;
    }
    tl_push_text(L, i, NULL);
    parts++;
  }
  lua_pushliteral(L, "\n");
  lua_concat(L, parts + 1);
  int top = lua_gettop(L);
  return tl_ask_host(L, TL_PRINT, 0, top, top);
}

static int to_text(lua_State *L) {
  luaL_checkany(L, 1);
  tl_push_text(L, 1, NULL);
  return 1;
}

static int raw_set(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  luaL_checkany(L, 3);
  if (tl_is_read_only(L, 1)) return luaL_error(L, "this table belongs to the program and cannot be changed");
  lua_settop(L, 3);
  lua_rawset(L, 1);
  return 1;
}

static int collect_garbage(lua_State *L) {
  static const char *const names[] = {"collect", "count", NULL};
  if (luaL_checkoption(L, 1, "collect", names) == 0) {
    lua_gc(L, LUA_GCCOLLECT);
    lua_pushinteger(L, 0);
  } else {
    lua_pushnumber(L, (lua_Number)tl_of(L)->used / 1024);
  }
  return 1;
}

/* Pieces that a reader function gives, joined: the checker sees all of the source before any of it is compiled. */
static int join_pieces(lua_State *L) {
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  size_t total = 0;
  for (;;) {
    lua_pushvalue(L, 1);
    lua_call(L, 0, 1);
    size_t length = 0;
    if (lua_isnil(L, -1)) break;
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "the reader of 'load' must return text");
    lua_tolstring(L, -1, &length);
    if (length == 0) break;
    total += length;
    if (total > TL_MAXIMUM_SOURCE) luaL_error(L, "a source text of 'load' is limited to 1 MiB");
    luaL_addvalue(&buffer);
  }
  lua_pop(L, 1);
  luaL_pushresult(&buffer);
  return 1;
}

static int check_source(lua_State *L) { return tl_ask_host(L, TL_CHECK, 0, 1, 2); }

static int failed_load(lua_State *L) {
  tl_raise_if_stopped(L);
  lua_pushnil(L);
  lua_insert(L, -2);
  return 2;
}

/* load(text or reader, name, mode, environment): text only, at most 1 MiB, checked like every other source. */
static int load_text(lua_State *L) {
  bool has_environment = !lua_isnone(L, 4);
  if (lua_type(L, 1) != LUA_TSTRING) luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_settop(L, 4);
  const char *mode = luaL_optstring(L, 3, "t");
  if (lua_type(L, 1) == LUA_TFUNCTION) {
    lua_pushcfunction(L, join_pieces);
    lua_pushvalue(L, 1);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) return failed_load(L);
    lua_replace(L, 1);
  }
  size_t length;
  const char *source = lua_tolstring(L, 1, &length);
  const char *name = luaL_optstring(L, 2, "=load");
  if (*name == '=' || *name == '@') lua_pushstring(L, name);
  else lua_pushliteral(L, "=load");
  lua_replace(L, 2);
  if (length > TL_MAXIMUM_SOURCE) {
    lua_pushliteral(L, "a source text of 'load' is limited to 1 MiB");
    return failed_load(L);
  }
  if (strchr(mode, 't') == NULL || (length > 0 && *source == LUA_SIGNATURE[0])) {
    lua_pushliteral(L, "'load' takes source text only, no binary chunk");
    return failed_load(L);
  }
  lua_pushcfunction(L, check_source);
  lua_pushvalue(L, 1);
  lua_pushstring(L, lua_tostring(L, 2) + 1);
  if (lua_pcall(L, 2, 0, 0) != LUA_OK) return failed_load(L);
  if (luaL_loadbufferx(L, source, length, lua_tostring(L, 2), "t") != LUA_OK) return failed_load(L);
  if (has_environment) {
    lua_pushvalue(L, 4);
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  }
  return 1;
}

/* Without arguments Lua's own gives back an address of its heap; ours takes a seed of the system and gives nothing. */
static int random_seed(lua_State *L) {
  int given = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  if (given == 0) {
    lua_Integer seeds[2] = {0, 0};
    if (getrandom(seeds, sizeof seeds, 0) != (ssize_t)sizeof seeds) return luaL_error(L, "the system gives no seed");
    lua_pushinteger(L, seeds[0]);
    lua_pushinteger(L, seeds[1]);
    given = 2;
  } else {
    lua_insert(L, 1);
  }
  lua_call(L, given, 0);
  return 0;
}

/* A finalizer runs when the collector likes, also while the interpreter ends. */
static int set_metatable(lua_State *L) {
  if (lua_type(L, 2) == LUA_TTABLE) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL) return luaL_error(L, "a script from elsewhere has no finalizers: __gc is left out");
    lua_pop(L, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

/* Without the count, which would tell what else the process holds. */
static int collect_only(lua_State *L) {
  static const char *const names[] = {"collect", NULL};
  luaL_checkoption(L, 1, "collect", names);
  lua_gc(L, LUA_GCCOLLECT);
  lua_pushinteger(L, 0);
  return 1;
}

/* The one place where the language of scripts from elsewhere differs from that of own ones. */
static void leave_out_for_foreign(lua_State *L) {
  lua_pushglobaltable(L);
  tl_replace(L, "collectgarbage", collect_only);
  tl_replace(L, "setmetatable", set_metatable);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  lua_getfield(L, -1, LUA_COLIBNAME);
  leave_out(L, "close");
  lua_pop(L, 3);
}

static void open_base(lua_State *L) {
  static const char *const left_out[] = {"dofile", "loadfile", "warn"};
  luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) leave_out(L, left_out[i]);
  tl_replace(L, "print", print);
  tl_replace(L, "tostring", to_text);
  tl_replace(L, "rawset", raw_set);
  tl_replace(L, "collectgarbage", collect_garbage);
  tl_replace(L, "load", load_text);
  lua_pop(L, 1);
}

void tl_open_libraries(lua_State *L) {
  static const luaL_Reg libraries[] = {
      {LUA_STRLIBNAME, luaopen_string}, {LUA_TABLIBNAME, luaopen_table},    {LUA_MATHLIBNAME, luaopen_math},
      {LUA_UTF8LIBNAME, luaopen_utf8},  {LUA_COLIBNAME, luaopen_coroutine},
  };
  open_base(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
    luaL_requiref(L, libraries[i].name, libraries[i].func, 1);
    lua_setfield(L, -2, libraries[i].name);
  }
  lua_getfield(L, -1, LUA_STRLIBNAME);
  leave_out(L, "dump");
  lua_pop(L, 1);
  lua_getfield(L, -1, LUA_MATHLIBNAME);
  tl_replace(L, "randomseed", random_seed);
  /* A saved script gives the same figures at each run unless it asks for another seed. */
  lua_getfield(L, -1, "randomseed");
  lua_pushinteger(L, 1);
  lua_call(L, 1, 0);
  lua_pop(L, 2);
  /* The list of loaded libraries would be a way around the read-only tables for our own C code: nothing reads it. */
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
  tl_open_protected(L);
  tl_open_coroutines(L);
  tl_open_strings(L);
  if (tl_of(L)->is_foreign) leave_out_for_foreign(L);
}

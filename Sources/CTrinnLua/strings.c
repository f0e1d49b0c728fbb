/* Library functions that make a text much larger than what they are given: the size is checked before it is made. */
#include "internal.h"

#include <string.h>

static size_t add(size_t a, size_t b) { return a > SIZE_MAX - b ? SIZE_MAX : a + b; }

static size_t times(size_t a, size_t b) { return b != 0 && a > SIZE_MAX / b ? SIZE_MAX : a * b; }

/* Calls the original (the first upvalue) with all arguments. */
static int call_original(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int repeat(lua_State *L) {
  size_t length, separator;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &separator);
  /* The original loops `count` times even over nothing. */
  if (count <= 0 || length + separator == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  tl_require_room(L, "string.rep", times(add(length, separator), (size_t)count));
  return call_original(L);
}

/* Our own loop: the size is known only by reading, a list may lie about its length, and a stop is heeded on the way. */
static int concatenate(lua_State *L) {
  luaL_checkany(L, 1);
  size_t separator_length;
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer first = luaL_optinteger(L, 3, 1);
  lua_Integer last = lua_isnoneornil(L, 4) ? luaL_len(L, 1) : luaL_checkinteger(L, 4);
  lua_settop(L, 2);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  size_t total = 0, checked = 1 << 16;
  for (lua_Integer i = first; i <= last; i++) {
    if ((i & 0x3ff) == 0) tl_raise_if_stopped(L);
    lua_geti(L, 1, i);
    if (!lua_isstring(L, -1)) {
      return luaL_error(L, "table.concat: item %I is a %s, wanted text or a number", (LUAI_UACINT)i,
                        luaL_typename(L, -1));
    }
    total = add(total, add(lua_rawlen(L, -1), separator_length));
    if (total > checked) {
      tl_require_room(L, "table.concat", total);
      checked = times(total, 2);
    }
    luaL_addvalue(&buffer);
    if (i == last) break;
    luaL_addlstring(&buffer, separator, separator_length);
  }
  luaL_pushresult(&buffer);
  return 1;
}

/* An upper bound: each number in the format may be a width, each text is copied once. */
static int pack(lua_State *L) {
  const char *format = luaL_checkstring(L, 1);
  size_t total = times(strlen(format), 16), number = 0;
  for (const char *c = format; *c != 0; c++) {
    if (*c >= '0' && *c <= '9') {
      number = add(times(number, 10), (size_t)(*c - '0'));
      continue;
    }
    total = add(total, number);
    number = 0;
  }
  total = add(total, number);
  for (int i = 2; i <= lua_gettop(L); i++) {
    if (lua_type(L, i) == LUA_TSTRING) total = add(total, lua_rawlen(L, i));
  }
  tl_require_room(L, "string.pack", total);
  return call_original(L);
}

/* %s takes our own text of a value, %p would show an address. */
static int format(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *end = text + length;
  size_t total = length;
  int argument = 1;
  luaL_checkstack(L, 8, NULL);
  for (const char *c = text; c < end; c++) {
    if (*c != '%') continue;
    c++;
    if (c < end && *c == '%') continue;
    while (c < end && strchr("-+ #0123456789.", *c) != NULL && *c != 0) c++;
    if (c >= end) break;
    argument++;
    if (*c == 'p') return luaL_error(L, "string.format: '%%p' would show an address and is left out");
    if (*c == 's' && argument <= lua_gettop(L) && lua_type(L, argument) != LUA_TSTRING) {
      tl_push_text(L, argument, NULL);
      lua_replace(L, argument);
    }
    size_t size = lua_type(L, argument) == LUA_TSTRING ? lua_rawlen(L, argument) : 512;
    total = add(total, *c == 'q' ? times(size, 4) : add(size, 128));
  }
  tl_require_room(L, "string.format", total);
  return call_original(L);
}

/* The number of matches, found without making a text: a table without fields replaces nothing. */
static size_t count_matches(lua_State *L) {
  int top = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_newtable(L);
  lua_pushvalue(L, 4);
  lua_call(L, 4, 2);
  size_t count = (size_t)lua_tointeger(L, -1);
  lua_settop(L, top);
  return count;
}

/* Matches do not overlap, so captures in the replacement copy each character of the text at most once. */
static int substitute(lua_State *L) {
  size_t length, replacement_length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  lua_settop(L, 4);
  if (lua_isstring(L, 3)) {
    const char *replacement = lua_tolstring(L, 3, &replacement_length);
    size_t copies = 1;
    for (const char *c = replacement; c < replacement + replacement_length; c++) copies += *c == '%';
    /* Counting is a second pass: only where the worst case would be large. */
    if (times(length, add(replacement_length, copies)) > (1 << 24)) {
      tl_require_room(L, "string.gsub", add(times(length, copies), times(count_matches(L), replacement_length)));
    }
  }
  return call_original(L);
}

void tl_open_strings(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
  lua_getfield(L, -1, LUA_STRLIBNAME);
  tl_replace(L, "rep", repeat);
  tl_replace(L, "pack", pack);
  tl_replace(L, "format", format);
  tl_replace(L, "gsub", substitute);
  lua_pop(L, 1);
  lua_getfield(L, -1, LUA_TABLIBNAME);
  tl_replace(L, "concat", concatenate);
  lua_pop(L, 2);
}

/* Programs with known answers, run once: this liblua may compute wrongly without any sign. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

typedef struct known_answer {
  const char *program, *answer;
} known_answer;

static const known_answer ordinary[] = {
    {"return 7 // 2, -7 // 2, -7 % 3, 7.5 // 2", "3 -4 2 3.0"},
    {"return 0.1 + 0.2, 1e15, 2^53, 10 / 2", "0.3 1e+15 9.007199254741e+15 5.0"},
    {"return math.maxinteger + 1 == math.mininteger, 1 < 1.5, (1 << 53) + 1 == 2^53", "true true false"},
    {"local s = 0 for i = math.maxinteger - 2, math.maxinteger do s = s + 1 end return s", "3"},
    {"local f = {} for i = 1, 3 do f[i] = function() return i end end return f[1](), f[2](), f[3]()", "1 2 3"},
    {"local t = {5, 3, 9, 1} table.sort(t, function(a, b) return a > b end) return table.unpack(t)", "9 5 3 1"},
    {"local a, b, c = (function(...) return select('#', ...), ... end)(nil, 2) return a, b, c", "2 nil 2"},
    {"local o = '' do local x <close> = setmetatable({}, {__close = function() o = o .. 'x' end}) "
     "local y <close> = setmetatable({}, {__close = function() o = o .. 'y' end}) end return o",
     "yx"},
    {"return ('a=1, b=2'):gsub('(%w)=(%w)', '%2=%1'), ('%5.2f|%-3d|'):format(3.14159, 7)", "1=a, 2=b  3.14|7  |"},
    {"local i = 1 ::top:: if i < 5 then i = i * 2 goto top end return i", "8"},
    {"return 5 & 3, 5 | 3, 5 ~ 3, ~0, 1 << 63 == math.mininteger", "1 7 6 -1 true"},
    {"local x = 5 local function f() x = x + 1 return x end f() return x, f()", "6 7"},
};

_Static_assert(sizeof ordinary / sizeof *ordinary >= 12, "a liblua that is wrong somewhere is told by a dozen programs");

static bool answers(lua_State *L, const char *program, const char *answer) {
  int top = lua_gettop(L);
  char text[200] = "";
  if (luaL_loadbufferx(L, program, strlen(program), "=known answer", "t") == LUA_OK &&
      lua_pcall(L, 0, LUA_MULTRET, 0) == LUA_OK) {
    for (int i = top + 1; i <= lua_gettop(L); i++) {
      lua_getglobal(L, "tostring");
      lua_pushvalue(L, i);
      if (lua_pcall(L, 1, 1, 0) != LUA_OK) break;
      size_t used = strlen(text);
      snprintf(text + used, sizeof text - used, "%s%s", used > 0 ? " " : "", lua_tostring(L, -1));
      lua_pop(L, 1);
    }
  }
  lua_settop(L, top);
  return strcmp(text, answer) == 0;
}

static bool compares_before_indexing(lua_State *L) {
  return answers(L, "local t = {[true] = 'y', [false] = 'n'} local function f(x) return t[x > 1] end return f(2), f(0)",
                 "y n");
}

static bool computes_bits_behind_many_constants(lua_State *L) {
  char program[4096] = "local t = {";
  size_t used = strlen(program);
  for (int i = 0; i < 300; i++) used += (size_t)snprintf(program + used, sizeof program - used, "%d.5,", i);
  snprintf(program + used, sizeof program - used, "} return 1 ~ (2 or 3)");
  return answers(L, program, "3");
}

int tl_self_test(uint32_t *faults) {
  *faults = 0;
  lua_State *L = luaL_newstate();
  if (L == NULL) return 0;
  luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
  luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
  int wrong = -1;
  for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary && wrong < 0; i++) {
    if (!answers(L, ordinary[i].program, ordinary[i].answer)) wrong = (int)i;
  }
  if (!compares_before_indexing(L)) *faults |= TL_FAULT_COMPARISON_INDEX;
  if (!computes_bits_behind_many_constants(L)) *faults |= TL_FAULT_CONSTANT_BITS;
  lua_close(L);
  return wrong;
}

const char *tl_lua_release(void) { return LUA_RELEASE; }

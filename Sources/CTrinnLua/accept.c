/* What liblua's own loader says of a text, in a state that nothing else sees. */
#include "internal.h"

#include <stdio.h>

typedef struct text {
  const char *source;
  size_t length;
} text;

static int do_accept(lua_State *L) {
  const text *t = lua_touserdata(L, 1);
  if (luaL_loadbufferx(L, t->source, t->length, "=chunk", "t") != LUA_OK) return lua_error(L);
  return 0;
}

bool tl_accepts(const char *source, size_t length, char *message, size_t size) {
  if (size > 0) *message = '\0';
  lua_State *L = luaL_newstate();
  if (L == NULL) return false;
  text t = {.source = source, .length = length};
  /* One C call deep, as every load of the interpreter: the parser's depth limit counts C calls. */
  lua_pushcfunction(L, do_accept);
  lua_pushlightuserdata(L, &t);
  bool accepts = lua_pcall(L, 1, 0, 0) == LUA_OK;
  if (!accepts) {
    const char *said = lua_tostring(L, -1);
    snprintf(message, size, "%s", said != NULL ? said : "an error without a message");
  }
  lua_close(L);
  return accepts;
}

/* The only ways into Lua for Swift: each is one protected call with a message handler, and returns a status. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LEVELS = 12, LAST_LEVELS = 4, LONGEST_LEVEL = 200 };

typedef struct request {
  const char *source, *name;
  size_t length, count;
  uint32_t function;
  int options;
  bool is_syntax_error;
  tl_buffer *arguments, *results;
} request;

static void note(tl_state *state, const char *text) {
  size_t length = strlen(text);
  if (state->traceback_length + length + 1 > state->traceback_size) {
    size_t size = (state->traceback_length + length + 1) * 2;
    char *larger = realloc(state->traceback, size);
    if (larger == NULL) return;
    state->traceback = larger;
    state->traceback_size = size;
  }
  memcpy(state->traceback + state->traceback_length, text, length + 1);
  state->traceback_length += length;
}

static void note_level(tl_state *state, lua_State *L, lua_Debug *activation) {
  char line[LONGEST_LEVEL];
  lua_getinfo(L, "nSl", activation);
  if (activation->currentline <= 0) return;
  if (activation->name != NULL) {
    snprintf(line, sizeof line, "%s:%d: in '%.80s'\n", activation->short_src, activation->currentline,
             activation->name);
  } else {
    snprintf(line, sizeof line, "%s:%d: in %s\n", activation->short_src, activation->currentline,
             *activation->what == 'm' ? "the main chunk" : "a function");
  }
  note(state, line);
}

/* Each lua_getstack walks from the top: a search by halves, or an overflowed stack would take minutes. */
static int count_levels(lua_State *L) {
  lua_Debug activation;
  int below = 0, above = 1;
  while (lua_getstack(L, above, &activation)) {
    below = above;
    above *= 2;
  }
  while (above - below > 1) {
    int middle = below + (above - below) / 2;
    if (lua_getstack(L, middle, &activation)) below = middle;
    else above = middle;
  }
  return above;
}

/* Script and line of each Lua function, innermost first; the middle of a long one is left out. */
static void take_traceback(tl_state *state, lua_State *L) {
  state->traceback_length = 0;
  note(state, "");
  lua_Debug activation;
  int levels = count_levels(L);
  for (int level = 0; level < levels; level++) {
    if (level == FIRST_LEVELS && levels > FIRST_LEVELS + LAST_LEVELS) {
      note(state, "…\n");
      level = levels - LAST_LEVELS;
    }
    if (lua_getstack(L, level, &activation)) note_level(state, L, &activation);
  }
}

static int as_text(lua_State *L) {
  tl_push_text(L, 1, NULL);
  return 1;
}

/* Runs at the place of the error, before the stack unwinds. */
static int at_error(lua_State *L) {
  take_traceback(tl_of(L), L);
  int type = lua_type(L, 1);
  if (type == LUA_TSTRING || type == LUA_TUSERDATA) return 1;
  if (type == LUA_TNIL) {
    lua_pushliteral(L, "error raised without a message");
    return 1;
  }
  /* A __tostring may fail itself: its error must not come back to this handler. */
  lua_pushcfunction(L, as_text);
  lua_pushvalue(L, 1);
  if (lua_pcall(L, 1, 1, 0) != LUA_OK) lua_pushfstring(L, "error object is a %s value", lua_typename(L, type));
  return 1;
}

static void give(lua_State *L, int first, int last, request *r) {
  for (int i = first; i <= last; i++) {
    const char *problem = tl_read(L, i, r->results, (r->options & TL_FOR_DISPLAY) != 0);
    if (problem != NULL) {
      tl_buffer_reset(r->results);
      luaL_error(L, "the result %s", problem);
    }
  }
}

static int load(lua_State *L, request *r) {
  int status = luaL_loadbufferx(L, r->source, r->length, r->name, "t");
  if (status == LUA_OK) return 1;
  r->is_syntax_error = status == LUA_ERRSYNTAX;
  return lua_error(L);
}

static void keep_result(lua_State *L, int index) {
  if (lua_isnoneornil(L, index)) return;
  char older[] = "_9", newer[] = "_8";
  for (int i = 9; i > 1; i--) {
    older[1] = (char)('0' + i);
    newer[1] = (char)('0' + i - 1);
    lua_getglobal(L, newer);
    lua_setglobal(L, older);
  }
  lua_getglobal(L, "_");
  lua_setglobal(L, "_1");
  lua_pushvalue(L, index);
  lua_setglobal(L, "_");
}

static int do_run(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  load(L, r);
  int arguments = r->arguments != NULL ? tl_push_all(L, r->arguments) : 0;
  lua_call(L, arguments, LUA_MULTRET);
  tl_raise_if_stopped(L);
  if (r->options & TL_KEEP_RESULT) {
    int top = lua_gettop(L);
    keep_result(L, 2);
    lua_settop(L, top);
  }
  give(L, 2, lua_gettop(L), r);
  return 0;
}

static int do_load(lua_State *L) {
  load(L, lua_touserdata(L, 1));
  return 0;
}

static int do_call(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  if (lua_rawgeti(L, -1, r->function) == LUA_TNIL) luaL_error(L, "the function no longer exists");
  int arguments = tl_push_all(L, r->arguments);
  lua_call(L, arguments, LUA_MULTRET);
  tl_raise_if_stopped(L);
  give(L, 3, lua_gettop(L), r);
  return 0;
}

static int do_set_global(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  tl_push_all(L, r->arguments);
  lua_setglobal(L, r->name);
  return 0;
}

static void walk(lua_State *L, request *r) {
  lua_pushglobaltable(L);
  const char *name = r->source;
  for (size_t i = 0; i < r->count; i++) {
    if (lua_isnil(L, -1)) return;
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
    name += strlen(name) + 1;
  }
}

static int do_get(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  walk(L, r);
  give(L, lua_gettop(L), lua_gettop(L), r);
  return 0;
}

static int do_names(lua_State *L) {
  request *r = lua_touserdata(L, 1);
  walk(L, r);
  if (lua_isuserdata(L, -1)) {
    give(L, lua_gettop(L), lua_gettop(L), r);
    return 0;
  }
  if (lua_type(L, -1) == LUA_TSTRING) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_namespaces);
    lua_getfield(L, -1, "string");
  } else if (lua_istable(L, -1) && tl_is_read_only(L, -1)) {
    lua_getmetatable(L, -1);
    lua_rawgetp(L, -1, &tl_key_read_only);
  }
  if (!lua_istable(L, -1)) return 0;
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pop(L, 1);
    size_t length;
    if (lua_type(L, -1) != LUA_TSTRING) continue;
    const char *text = lua_tolstring(L, -1, &length);
    tl_append_text(r->results, text, length);
  }
  return 0;
}

tl_status tl_enter(tl_state *state, lua_CFunction body, void *request, tl_buffer *results) {
  lua_State *L = atomic_load(&state->running);
  int depth = state->depth;
  int top = lua_gettop(L);
  tl_buffer_reset(results);
  state->traceback_length = 0;
  if (!lua_checkstack(L, LUA_MINSTACK)) {
    static const char message[] = "stack overflow";
    tl_append_text(results, message, sizeof message - 1);
    tl_append_text(results, "", 0);
    return TL_SCRIPT_ERROR;
  }
  lua_pushcfunction(L, at_error);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, request);
  int status = lua_pcall(L, 1, 0, top + 1);
  if (status != LUA_OK) {
    state->depth = depth;
    tl_buffer_reset(results);
    /* The error's text is copied: nothing holds it once the stack is cut back. */
    size_t length;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &length) : NULL;
    if (text != NULL) tl_append_text(results, text, length);
    else tl_read(L, -1, results, true);
    tl_append_text(results, state->traceback, state->traceback_length);
  }
  /* Borrowed texts and boxes stay valid: nothing is collected before Lua is entered again, and Swift copies first. */
  lua_settop(L, top);
  return status == LUA_OK ? TL_OK : TL_SCRIPT_ERROR;
}

static tl_status enter(tl_state *state, lua_CFunction body, request *r) {
  tl_status status = tl_enter(state, body, r, r->results);
  return status == TL_SCRIPT_ERROR && r->is_syntax_error ? TL_SYNTAX_ERROR : status;
}

tl_status tl_run(tl_state *state, const char *source, size_t length, const char *name, tl_buffer *arguments,
                 int options, tl_buffer *results) {
  request r = {.source = source, .length = length, .name = name, .arguments = arguments, .options = options,
               .results = results};
  return enter(state, do_run, &r);
}

tl_status tl_load(tl_state *state, const char *source, size_t length, const char *name, tl_buffer *results) {
  request r = {.source = source, .length = length, .name = name, .results = results};
  return enter(state, do_load, &r);
}

tl_status tl_call(tl_state *state, uint32_t function, tl_buffer *arguments, tl_buffer *results) {
  request r = {.function = function, .arguments = arguments, .results = results};
  return enter(state, do_call, &r);
}

tl_status tl_set_global(tl_state *state, const char *name, tl_buffer *value, tl_buffer *results) {
  request r = {.name = name, .arguments = value, .results = results};
  return enter(state, do_set_global, &r);
}

tl_status tl_get(tl_state *state, const char *path, size_t count, int options, tl_buffer *results) {
  request r = {.source = path, .count = count, .options = options, .results = results};
  return enter(state, do_get, &r);
}

tl_status tl_names(tl_state *state, const char *path, size_t count, tl_buffer *results) {
  request r = {.source = path, .count = count, .results = results};
  return enter(state, do_names, &r);
}

void tl_release_function(tl_state *state, uint32_t function) {
  /* Writes nil under a key that exists: allocates nothing and cannot raise. */
  lua_State *L = atomic_load(&state->running);
  if (!lua_checkstack(L, 4)) return;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  if (lua_rawgeti(L, -1, function) != LUA_TNIL) {
    lua_pushnil(L);
    lua_rawseti(L, -3, function);
  }
  lua_pop(L, 2);
}

const char *tl_declared_name(tl_state *state, uint32_t function) {
  lua_State *L = atomic_load(&state->running);
  if (!lua_checkstack(L, 4)) return NULL;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_names);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  lua_rawgeti(L, -1, function);
  const char *name = lua_isnil(L, -1) || lua_rawget(L, -3) != LUA_TSTRING ? NULL : lua_tostring(L, -1);
  lua_pop(L, 3);
  return name;
}

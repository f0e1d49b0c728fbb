/* Values from Lua's stack to a buffer and back. */
#include "buffer.h"

#include <string.h>

static const char too_deep[] = "is nested deeper than 100 levels";
static const char too_many[] = "holds more than 8 million values";
static const char contains_itself[] = "contains itself";
static const char has_gaps[] = "is a list with gaps (nil inside)";
static const char mixes_keys[] = "is a table that mixes numbered and named keys";
static const char odd_keys[] = "is a table whose keys are neither text nor 1, 2, 3, …";
static const char is_closed[] = "was closed and can no longer be used";
static const char is_coroutine[] = "is a coroutine, which cannot be passed";

typedef struct reader {
  lua_State *L;
  tl_buffer *buffer;
  bool for_display;
  int depth;
  const void *ancestors[TL_MAXIMUM_DEPTH];
} reader;

static const char *read_value(reader *r, int index);

uint32_t tl_reference(lua_State *L, int index) {
  tl_state *state = tl_of(L);
  lua_pushvalue(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  lua_insert(L, -2);
  uint32_t reference = state->next_reference++;
  if (state->next_reference == 0) state->next_reference = 1;
  lua_rawseti(L, -2, reference);
  lua_pop(L, 1);
  return reference;
}

/* What cannot cross is an error for a script and a word for a screen. */
static const char *refuse(reader *r, const char *problem, const char *word) {
  if (!r->for_display) return problem;
  tl_append_text(r->buffer, word, strlen(word));
  return NULL;
}

/* Counts the keys and tells a list (0), a map (1), or a table that is neither (2). */
static int shape(lua_State *L, int index, size_t *count, const char **problem) {
  size_t length = lua_rawlen(L, index);
  size_t numbered = 0, named = 0, odd = 0;
  lua_pushnil(L);
  while (lua_next(L, index) != 0) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1)) {
      lua_Integer key = lua_tointeger(L, -1);
      if (key >= 1 && (lua_Unsigned)key <= length) numbered++;
      else odd++;
    } else if (lua_type(L, -1) == LUA_TSTRING) {
      named++;
    } else {
      odd++;
    }
  }
  *count = numbered + named + odd;
  if (*count == numbered && numbered == length) return 0;
  if (*count == named) return 1;
  *problem = named > 0 && numbered + odd > 0 ? mixes_keys : named == 0 && numbered > 0 ? has_gaps : odd_keys;
  return 2;
}

static void append_borrowed_text(reader *r, int index) {
  size_t length;
  const char *bytes = lua_tolstring(r->L, index, &length);
  tl_value *value = tl_append(r->buffer, TL_TEXT);
  value->count = length;
  value->text = (uintptr_t)bytes;
}

static const char *read_items(reader *r, int index, size_t count) {
  tl_append(r->buffer, TL_LIST)->count = count;
  for (size_t i = 1; i <= count; i++) {
    lua_rawgeti(r->L, index, (lua_Integer)i);
    const char *problem = read_value(r, lua_gettop(r->L));
    lua_pop(r->L, 1);
    if (problem != NULL) return problem;
  }
  return NULL;
}

static const char *read_pairs(reader *r, int index, size_t count) {
  tl_append(r->buffer, TL_MAP)->count = count;
  lua_pushnil(r->L);
  while (lua_next(r->L, index) != 0) {
    int value = lua_gettop(r->L);
    if (lua_type(r->L, value - 1) == LUA_TSTRING) {
      append_borrowed_text(r, value - 1);
    } else {
      /* Only for a screen: the key as text. It must outlive this loop, so it is copied. */
      size_t length;
      lua_pushvalue(r->L, value - 1);
      const char *text = tl_push_text(r->L, -1, &length);
      tl_append_text(r->buffer, text, length);
      lua_settop(r->L, value);
    }
    const char *problem = read_value(r, value);
    if (problem != NULL) return problem;
    lua_settop(r->L, value - 1);
  }
  return NULL;
}

static const char *read_table(reader *r, int index) {
  if (tl_is_read_only(r->L, index)) {
    tl_append(r->buffer, TL_FUNCTION)->integer = tl_reference(r->L, index);
    r->buffer->owned++;
    return NULL;
  }
  const void *identity = lua_topointer(r->L, index);
  for (int i = 0; i < r->depth; i++) {
    if (r->ancestors[i] == identity) return refuse(r, contains_itself, "…");
  }
  if (r->depth == TL_MAXIMUM_DEPTH || !lua_checkstack(r->L, 8)) return refuse(r, too_deep, "…");
  r->ancestors[r->depth++] = identity;
  size_t count;
  const char *problem = NULL;
  int kind = shape(r->L, index, &count, &problem);
  if (kind == 2 && !r->for_display) return problem;
  problem = kind == 0 ? read_items(r, index, count) : read_pairs(r, index, count);
  r->depth--;
  return problem;
}

static const char *read_handle(reader *r, int index) {
  const tl_handle *handle = lua_touserdata(r->L, index);
  if (handle == NULL || handle->box == NULL) return refuse(r, is_closed, "<closed>");
  tl_value *value = tl_append(r->buffer, TL_HANDLE);
  value->type = handle->type;
  value->box = handle->box;
  value->count = (uintptr_t)handle->identity;
  return NULL;
}

static const char *read_value(reader *r, int index) {
  lua_State *L = r->L;
  if (r->buffer->count >= TL_MAXIMUM_VALUES) return too_many;
  switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL: tl_append_nil(r->buffer); return NULL;
    case LUA_TBOOLEAN: tl_append_boolean(r->buffer, lua_toboolean(L, index)); return NULL;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) tl_append_integer(r->buffer, lua_tointeger(L, index));
      else tl_append_number(r->buffer, lua_tonumber(L, index));
      return NULL;
    case LUA_TSTRING: append_borrowed_text(r, index); return NULL;
    case LUA_TTABLE: return read_table(r, index);
    case LUA_TUSERDATA: return read_handle(r, index);
    case LUA_TFUNCTION:
      tl_append(r->buffer, TL_FUNCTION)->integer = tl_reference(L, index);
      r->buffer->owned++;
      return NULL;
    default: return refuse(r, is_coroutine, "<coroutine>");
  }
}

const char *tl_read(lua_State *L, int index, tl_buffer *buffer, bool for_display) {
  reader r = {.L = L, .buffer = buffer, .for_display = for_display};
  int top = lua_gettop(L);
  luaL_checkstack(L, 8, NULL);
  const char *problem = read_value(&r, lua_absindex(L, index));
  lua_settop(L, top);
  return problem;
}

static void push_handle(lua_State *L, tl_value *value) {
  tl_handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
  *handle = (tl_handle){.type = value->type, .identity = (const void *)value->count};
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_types);
  if (lua_rawgeti(L, -1, value->type) != LUA_TTABLE) luaL_error(L, "a handle of an undeclared type");
  lua_setmetatable(L, -3);
  lua_pop(L, 1);
  /* Only now does the userdata own the box: nothing after this can fail before __gc knows of it. */
  handle->box = value->box;
  value->box = NULL;
}

static void push_value(lua_State *L, tl_buffer *buffer, size_t *position, int depth) {
  if (*position >= buffer->count) luaL_error(L, "a result ends too early");
  tl_value *value = &buffer->values[(*position)++];
  luaL_checkstack(L, 8, "a result is nested too deep");
  if (depth > TL_MAXIMUM_DEPTH) luaL_error(L, "a result is nested deeper than %d levels", TL_MAXIMUM_DEPTH);
  switch (value->kind) {
    case TL_BOOLEAN: lua_pushboolean(L, value->integer != 0); return;
    case TL_INTEGER: lua_pushinteger(L, value->integer); return;
    case TL_NUMBER: lua_pushnumber(L, value->number); return;
    case TL_TEXT: lua_pushlstring(L, tl_text(buffer, value), value->count); return;
    case TL_HANDLE: push_handle(L, value); return;
    case TL_FUNCTION:
      lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
      lua_rawgeti(L, -1, value->integer);
      lua_remove(L, -2);
      return;
    case TL_LIST: {
      size_t items = value->count;
      lua_createtable(L, items < 1 << 20 ? (int)items : 1 << 20, 0);
      for (size_t i = 1; i <= items; i++) {
        push_value(L, buffer, position, depth + 1);
        lua_rawseti(L, -2, (lua_Integer)i);
      }
      return;
    }
    case TL_MAP: {
      size_t pairs = value->count;
      lua_createtable(L, 0, pairs < 1 << 20 ? (int)pairs : 1 << 20);
      for (size_t i = 0; i < pairs; i++) {
        push_value(L, buffer, position, depth + 1);
        push_value(L, buffer, position, depth + 1);
        lua_rawset(L, -3);
      }
      return;
    }
    default: lua_pushnil(L); return;
  }
}

int tl_push_all(lua_State *L, tl_buffer *buffer) {
  size_t position = 0;
  int pushed = 0;
  while (position < buffer->count) {
    push_value(L, buffer, &position, 0);
    pushed++;
  }
  return pushed;
}

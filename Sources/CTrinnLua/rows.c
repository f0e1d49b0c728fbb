/* A function of the script, called once a row: arguments are pushed from columns, results go into a column, and nothing
 * is made for a row but what the function makes itself. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum {
  /* Texts of a column with so many different ones are made once and kept for the chunk; others are made for each row. */
  MOST_KEPT_TEXTS = 1 << 14,
  /* Two results: a value, or nil and a reason. */
  RESULTS = 2,
};

typedef struct call {
  uint32_t function;
  tl_rows *rows;
} call;

static void push_text(lua_State *L, const tl_argument *argument, uint32_t text) {
  uint32_t start = argument->offsets[text];
  lua_pushlstring(L, argument->bytes + start, argument->offsets[text + 1] - start);
}

/* `kept` is the place of a list that holds the texts that were made, or 0. */
static inline void push(lua_State *L, const tl_argument *argument, int kept, size_t row) {
  if (argument->missing != NULL && argument->missing[row] != 0) {
    lua_pushnil(L);
    return;
  }
  switch (argument->kind) {
    case TL_BOOLEAN: lua_pushboolean(L, ((const uint8_t *)argument->values)[row]); return;
    case TL_INTEGER: lua_pushinteger(L, ((const int64_t *)argument->values)[row]); return;
    case TL_NUMBER: lua_pushnumber(L, ((const double *)argument->values)[row]); return;
    case TL_TEXT: {
      uint32_t text = ((const uint32_t *)argument->values)[row];
      if (text >= argument->texts) lua_pushnil(L);
      else if (kept == 0) push_text(L, argument, text);
      else if (lua_rawgeti(L, kept, (lua_Integer)text + 1) == LUA_TNIL) {
        lua_pop(L, 1);
        push_text(L, argument, text);
        lua_pushvalue(L, -1);
        lua_rawseti(L, kept, (lua_Integer)text + 1);
      }
      return;
    }
    default: lua_pushnil(L); return;
  }
}

static const char *kind_name(tl_kind kind) {
  switch (kind) {
    case TL_BOOLEAN: return "a boolean";
    case TL_INTEGER: return "an integer";
    case TL_NUMBER: return "a number";
    default: return "a string";
  }
}

static tl_kind kind_at(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return TL_BOOLEAN;
    case LUA_TNUMBER: return lua_isinteger(L, index) ? TL_INTEGER : TL_NUMBER;
    case LUA_TSTRING: return TL_TEXT;
    default: return TL_NIL;
  }
}

static void *larger(lua_State *L, void *block, size_t bytes) {
  void *result = realloc(block, bytes);
  if (result == NULL) luaL_error(L, "the system has no memory for the texts");
  return result;
}

/* The place of a new text among the results' texts. */
static size_t add_text(lua_State *L, tl_rows *rows, const char *bytes, size_t length) {
  if (rows->texts == rows->room) {
    size_t room = rows->room * 2 + 16;
    rows->ends = larger(L, rows->ends, room * sizeof *rows->ends);
    rows->room = room;
  }
  if (rows->size - rows->length < length) {
    size_t size = (rows->length + length) * 2 + 256;
    rows->bytes = larger(L, rows->bytes, size);
    rows->size = size;
  }
  if (length > 0) memcpy(rows->bytes + rows->length, bytes, length);
  rows->length += length;
  rows->ends[rows->texts] = rows->length;
  return rows->texts++;
}

/* Each different text is taken once: `known` is the place of the table from texts to their places. */
static int64_t text_at(lua_State *L, tl_rows *rows, int known, int index) {
  lua_pushvalue(L, index);
  if (lua_rawget(L, known) == LUA_TNUMBER) {
    int64_t place = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return place;
  }
  lua_pop(L, 1);
  size_t length;
  const char *bytes = lua_tolstring(L, index, &length);
  size_t place = add_text(L, rows, bytes, length);
  lua_pushvalue(L, index);
  lua_pushinteger(L, (lua_Integer)place);
  lua_rawset(L, known);
  return (int64_t)place;
}

static uint8_t state_of_none(lua_State *L, const tl_rows *rows, int reason) {
  if (lua_isnil(L, reason)) return TL_ROW_HAS_NONE;
  /* Only a string's own type is asked for: a text that names no reason may be a value of the data. */
  const char *name = lua_type(L, reason) == LUA_TSTRING ? lua_tostring(L, reason) : "";
  for (size_t i = 0; i < rows->reason_count; i++) {
    if (strcmp(name, rows->reasons[i]) == 0) return (uint8_t)(TL_ROW_HAS_REASON + i);
  }
  luaL_error(L, "what it gives behind nil is no reason for a missing value");
  return TL_ROW_HAS_NONE;
}

/* The kind that holds what came so far and this value too. */
static void widen(lua_State *L, tl_rows *rows, tl_kind wanted, tl_kind found, size_t row) {
  if (found == TL_NIL) {
    luaL_error(L, "gives a %s, which no column can hold", luaL_typename(L, -RESULTS));
  } else if (rows->kind == TL_NIL) {
    rows->kind = found;
  } else if (rows->kind == TL_INTEGER && found == TL_NUMBER && wanted == TL_NIL) {
    for (size_t i = 0; i < row; i++) {
      if (rows->states[i] == TL_ROW_HAS_VALUE) rows->cells[i].number = (double)rows->cells[i].integer;
    }
    rows->kind = TL_NUMBER;
  } else if (rows->kind == TL_INTEGER && found == TL_NUMBER) {
    lua_Integer whole;
    if (!lua_numbertointeger(lua_tonumber(L, -RESULTS), &whole) || (lua_Number)whole != lua_tonumber(L, -RESULTS)) {
      luaL_error(L, "gives a number with a fraction where its type is integer");
    }
  } else if (!(rows->kind == TL_NUMBER && found == TL_INTEGER)) {
    luaL_error(L, wanted == TL_NIL ? "gives both %s and %s" : "wanted %s as its type says, gives %s",
               kind_name(rows->kind), kind_name(found));
  }
}

static void collect(lua_State *L, tl_rows *rows, tl_kind wanted, int known, size_t row) {
  int value = lua_gettop(L) - RESULTS + 1;
  if (lua_isnil(L, value)) {
    rows->states[row] = state_of_none(L, rows, value + 1);
    rows->cells[row].integer = 0;
    return;
  }
  tl_kind found = kind_at(L, value);
  if (found != rows->kind || found == TL_NIL) widen(L, rows, wanted, found, row);
  rows->states[row] = TL_ROW_HAS_VALUE;
  switch (rows->kind) {
    case TL_BOOLEAN: rows->cells[row].integer = lua_toboolean(L, value); return;
    case TL_INTEGER: rows->cells[row].integer = lua_tointeger(L, value); return;
    case TL_NUMBER: rows->cells[row].number = lua_tonumber(L, value); return;
    default: rows->cells[row].integer = text_at(L, rows, known, value); return;
  }
}

/* Calls the function whose arguments lie on top; true where its results lie there. */
static bool call_row(lua_State *L, const tl_rows *rows, int arguments) {
  if (!rows->forgives) {
    lua_call(L, arguments, RESULTS);
    return true;
  }
  int depth = tl_of(L)->depth;
  bool is_fine = lua_pcall(L, arguments, RESULTS, 0) == LUA_OK;
  tl_of(L)->depth = depth;
  /* What ends the script ends it here too. */
  if (!is_fine) tl_raise_if_stopped(L);
  return is_fine;
}

/* Whether what the function gave can stand in the column without an error. */
static bool fits(lua_State *L, const tl_rows *rows, tl_kind wanted) {
  int value = lua_gettop(L) - RESULTS + 1;
  if (lua_isnil(L, value)) {
    if (lua_isnil(L, value + 1)) return true;
    if (lua_type(L, value + 1) != LUA_TSTRING) return false;
    for (size_t i = 0; i < rows->reason_count; i++) {
      if (strcmp(lua_tostring(L, value + 1), rows->reasons[i]) == 0) return true;
    }
    return false;
  }
  tl_kind found = kind_at(L, value);
  if (found == wanted) return true;
  if (wanted == TL_NUMBER) return found == TL_INTEGER;
  lua_Number number = lua_tonumber(L, value);
  lua_Integer whole;
  return wanted == TL_INTEGER && found == TL_NUMBER && lua_numbertointeger(number, &whole) && (lua_Number)whole == number;
}

static int do_rows(lua_State *L) {
  call *c = lua_touserdata(L, 1);
  tl_rows *rows = c->rows;
  tl_state *state = tl_of(L);
  tl_kind wanted = rows->kind;
  int arguments = (int)rows->argument_count;
  luaL_checkstack(L, 2 * arguments + LUA_MINSTACK, "too many arguments");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &tl_key_functions);
  if (lua_rawgeti(L, -1, c->function) == LUA_TNIL) luaL_error(L, "the function no longer exists");
  int function = lua_gettop(L);
  lua_newtable(L);
  int known = lua_gettop(L);
  /* Behind it one place an argument: the list of its texts, or nil. */
  for (int i = 0; i < arguments; i++) {
    const tl_argument *argument = &rows->arguments[i];
    if (argument->kind == TL_TEXT && argument->texts <= MOST_KEPT_TEXTS) {
      lua_createtable(L, (int)argument->texts, 0);
    } else {
      lua_pushnil(L);
    }
  }
  int base = lua_gettop(L);
  for (size_t row = 0; row < rows->count; row++) {
    /* A function without instructions of its own, as math.max, meets no hook. */
    if (atomic_load_explicit(&state->stop, memory_order_relaxed) != TL_STOP_NONE) tl_raise_if_stopped(L);
    lua_pushvalue(L, function);
    for (int i = 0; i < arguments; i++) {
      const tl_argument *argument = &rows->arguments[i];
      bool isKept = argument->kind == TL_TEXT && argument->texts <= MOST_KEPT_TEXTS;
      push(L, argument, isKept ? known + 1 + i : 0, row);
    }
    if (call_row(L, rows, arguments) && (!rows->forgives || fits(L, rows, wanted))) {
      collect(L, rows, wanted, known, row);
    } else {
      rows->states[row] = TL_ROW_HAS_NONE;
      rows->cells[row].integer = 0;
    }
    lua_settop(L, base);
  }
  return 0;
}

tl_status tl_call_rows(tl_state *state, uint32_t function, tl_rows *rows, tl_buffer *results) {
  call c = {.function = function, .rows = rows};
  return tl_enter(state, do_rows, &c, results);
}

void tl_rows_clear(tl_rows *rows) {
  free(rows->bytes);
  free(rows->ends);
  rows->bytes = NULL;
  rows->ends = NULL;
  rows->length = rows->size = rows->texts = rows->room = 0;
}

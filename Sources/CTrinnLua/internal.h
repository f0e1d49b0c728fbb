/* Shared by the C files of the border; never seen by Swift. */
#ifndef CTRINNLUA_INTERNAL_H
#define CTRINNLUA_INTERNAL_H

#include "CTrinnLua.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdatomic.h>

/* One call from a script to the host: its arguments and results. Pooled by nesting, so that an error that jumps away
 * leaves nothing behind that is not reset at the next use. */
typedef struct tl_frame {
  tl_buffer *arguments;
  tl_buffer *results;
} tl_frame;

struct tl_state {
  lua_State *main;
  /* The state that runs now: the main one or a coroutine. A hook on any other state never fires. */
  _Atomic(lua_State *) running;
  tl_host host;
  atomic_int stop;
  bool memory_is_short;

  size_t used;
  size_t limit;
  /* The limit of this evaluation: above `limit` where the globals alone already fill it, so that they can be dropped. */
  size_t ceiling;
  /* What is never passed: the process ends instead. */
  size_t end;
  bool is_foreign;
  void *(*reallocate)(void *block, size_t before, size_t size);

  tl_frame frames[TL_MAXIMUM_NESTING];
  int depth;
  int closing_depth;
  uint32_t next_reference;

  char *traceback;
  size_t traceback_length;
  size_t traceback_size;
};

typedef struct tl_handle {
  void *box;
  const void *identity;
  uint32_t type;
} tl_handle;

static inline tl_state *tl_of(lua_State *L) { return *(tl_state **)lua_getextraspace(L); }

/* Keys of the registry, by address. */
extern const char tl_key_types;       /* list: number of a type -> metatable */
extern const char tl_key_methods;     /* type name -> methods */
extern const char tl_key_namespaces;  /* name -> table behind the read-only one */
extern const char tl_key_functions;   /* number of a reference -> function */
extern const char tl_key_names;       /* function or namespace -> declared name */
extern const char tl_key_read_only;   /* in a metatable: this table is the host's */
extern const char tl_key_stopped;     /* text raised when a script must stop */
extern const char tl_key_too_large;   /* text raised when a string cannot fit */

/* stop.c */
void tl_switch_to(tl_state *state, lua_State *L);
/* Raises where a stop was requested. Called wherever an error is caught, so that no script swallows a stop. */
void tl_raise_if_stopped(lua_State *L);
bool tl_was_stopped(lua_State *L);

/* state.c */
/* Ends the process: for a child by the host's own way out. */
_Noreturn void tl_no_memory(tl_state *state);
/* Raises where `bytes` more would not fit, after a collection. */
void tl_require_room(lua_State *L, const char *function, size_t bytes);

/* values.c */
/* NULL, or what is wrong with the value in words that follow "argument 2 ". Never raises for a reason of the value. */
const char *tl_read(lua_State *L, int index, tl_buffer *buffer, bool for_display);
/* Pushes all values of the buffer and returns their number. */
int tl_push_all(lua_State *L, tl_buffer *buffer);
uint32_t tl_reference(lua_State *L, int index);

/* enter.c */
/* One protected call of `body` with the request as its light userdata. After an error `results` holds it and the
 * traceback. */
tl_status tl_enter(tl_state *state, lua_CFunction body, void *request, tl_buffer *results);

/* call.c */
int tl_ask_host(lua_State *L, tl_operation operation, int32_t index, int first, int last);
int tl_host_function(lua_State *L);
int tl_host_namespace(lua_State *L);

/* text.c */
/* Pushes the value as text, without addresses, and returns it. */
const char *tl_push_text(lua_State *L, int index, size_t *length);

/* libraries.c, protected.c, coroutines.c, strings.c, handles.c */
void tl_open_libraries(lua_State *L);
void tl_open_protected(lua_State *L);
void tl_open_coroutines(lua_State *L);
void tl_open_strings(lua_State *L);
bool tl_is_read_only(lua_State *L, int index);
void tl_push_read_only(lua_State *L, int index, const char *name);
void tl_make_type(lua_State *L, uint32_t type, const char *name);

/* Replaces a function in the table on top by ours, which finds the original as its first upvalue. */
void tl_replace(lua_State *L, const char *name, lua_CFunction function);

#endif

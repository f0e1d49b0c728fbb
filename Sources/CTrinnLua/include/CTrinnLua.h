/* The border to liblua5.4.
 *
 * This header includes no Lua header: Swift cannot name a function that raises. Lua's errors are long jumps, and a jump
 * over a Swift frame leaks what the frame holds. So C raises only after Swift has returned, and Swift enters Lua only
 * through functions that return a status.
 */
#ifndef CTRINNLUA_H
#define CTRINNLUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tl_state tl_state;
typedef struct tl_buffer tl_buffer;

/* Values cross as a flat array in pre-order: a list or map is followed by its items; a map's items are key, value, … */
typedef enum tl_kind {
  TL_NIL,
  TL_BOOLEAN,
  TL_INTEGER,
  TL_NUMBER,
  TL_TEXT,
  TL_LIST,
  TL_MAP,
  TL_HANDLE,
  TL_FUNCTION,
} tl_kind;

typedef struct tl_value {
  uint32_t kind;
  /* The handle's type, by the number under which it was declared. */
  uint32_t type;
  /* Bytes of a text, items of a list, pairs of a map, identity of a handle's object. */
  size_t count;
  union {
    int64_t integer;
    double number;
    /* The retained box of a handle. */
    void *box;
    /* Where a text's bytes begin; read them with tl_text. */
    uintptr_t text;
  };
} tl_value;

/* What a script asks of the host. */
typedef enum tl_operation {
  TL_CALL,     /* function `index` with the values */
  TL_MEMBER,   /* handle or namespace's name, key; a namespace is asked only for what it does not hold */
  TL_LENGTH,   /* handle */
  TL_SHOW,     /* handle -> text */
  TL_PRINT,    /* text */
  TL_CHECK,    /* source, name: may this be loaded? */
  TL_REFUSE,   /* number of the argument, what is wrong with it; `index` is the function */
} tl_operation;

typedef struct tl_host {
  void *context;
  /* Returns 0 with the results appended, or 1 with one handle appended that is then raised as the error. Runs no Lua but
   * through tl_run and tl_call. */
  int (*call)(void *context, tl_operation operation, int32_t index, tl_buffer *arguments, tl_buffer *results);
  /* Drops the retained box of a handle. Runs inside the collector: it touches no interpreter. */
  void (*release)(void *box);
  /* Ends the process, where tl_rules.memory_end was reached. */
  void (*exhausted)(void);
} tl_host;

/* What differs between a state in the host's process and one in a child, and between levels of trust. */
typedef struct tl_rules {
  /* Passing it requests a stop: the script ends with an error at its next instruction, unless there was only garbage. */
  size_t memory_limit;
  /* What Lua's values never pass: tl_host.exhausted is called instead. 0 for none. */
  size_t memory_end;
  /* Nothing that runs later than it is called, and nothing that tells the collector's state: no __gc, no
   * coroutine.close, no collectgarbage("count"). */
  bool is_foreign;
  /* What gives `size` bytes in place of `before`, and takes them back where the size is 0; NULL for the system's. */
  void *(*reallocate)(void *block, size_t before, size_t size);
} tl_rules;

typedef enum tl_status {
  TL_OK,
  TL_SYNTAX_ERROR,
  TL_SCRIPT_ERROR,
} tl_status;

typedef enum tl_stop_reason {
  TL_STOP_NONE,
  TL_STOP_INTERRUPT,
  TL_STOP_TIME,
  TL_STOP_MEMORY,
} tl_stop_reason;

/* Calls between script and host may nest this deep. Lua's own limit of 200 C calls lies above it. */
enum { TL_MAXIMUM_NESTING = 60, TL_MAXIMUM_DEPTH = 100, TL_MAXIMUM_VALUES = 8000000, TL_MAXIMUM_SOURCE = 1 << 20 };

/* --- states ------------------------------------------------------------------------------------------------------ */

/* NULL where the system gives no memory. */
tl_state *tl_create(tl_host host, tl_rules rules);
void tl_set_context(tl_state *state, void *context);
void tl_close(tl_state *state);

void tl_set_memory_limit(tl_state *state, size_t bytes);
size_t tl_memory_used(const tl_state *state);

/* Brackets one outermost evaluation: begins without a stop request, ends with the hooks gone. */
void tl_begin(tl_state *state);
tl_stop_reason tl_end(tl_state *state);

/* Asks the running script to stop at its next instruction. Safe in a signal handler and from another thread. */
void tl_stop(tl_state *state, tl_stop_reason reason);
tl_stop_reason tl_stop_requested(const tl_state *state);

/* --- declarations; each returns false where Lua raised ------------------------------------------------------------- */

bool tl_define_type(tl_state *state, uint32_t type, const char *name);
/* `owner` is a type's name for a method, a namespace, or NULL for a global. */
bool tl_define_function(tl_state *state, int32_t index, const char *full_name, const char *owner, const char *name,
                        bool is_method);
/* Makes the namespaces read-only; nothing is declared in one after this. NULL: all of them; else the one of that name. */
bool tl_seal(tl_state *state, const char *name);

/* --- entering Lua -------------------------------------------------------------------------------------------------- */

typedef enum tl_run_options {
  TL_STRICT = 0,
  /* Values that cannot cross become words that a screen shows, instead of errors. */
  TL_FOR_DISPLAY = 1,
  /* The first result becomes the global `_`, the ones before `_1` to `_9`. */
  TL_KEEP_RESULT = 2,
} tl_run_options;

/* Whether liblua's loader accepts a text as a chunk; a state of its own. `message` gets the reason, cut to `size`. */
bool tl_accepts(const char *source, size_t length, char *message, size_t size);

/* Loads text and runs it. After an error `results` holds the error (a handle or a text) and a traceback. */
tl_status tl_run(tl_state *state, const char *source, size_t length, const char *name, tl_buffer *arguments,
                 int options, tl_buffer *results);
/* Only loads: tells an expression from a statement. */
tl_status tl_load(tl_state *state, const char *source, size_t length, const char *name, tl_buffer *results);
tl_status tl_call(tl_state *state, uint32_t function, tl_buffer *arguments, tl_buffer *results);
tl_status tl_set_global(tl_state *state, const char *name, tl_buffer *value, tl_buffer *results);
/* The value behind `path` (names separated by NUL, `count` of them), fields read as a script would. */
tl_status tl_get(tl_state *state, const char *path, size_t count, int options, tl_buffer *results);
/* The text keys of the table behind `path`; a handle comes back as itself. */
tl_status tl_names(tl_state *state, const char *path, size_t count, tl_buffer *results);

/* --- a function once a row ----------------------------------------------------------------------------------------- */

/* A column as an argument: `kind` says what the function gets and how the values lie. */
typedef struct tl_argument {
  /* TL_BOOLEAN: bytes. TL_INTEGER: int64_t. TL_NUMBER: double. TL_TEXT: uint32_t, each the number of a text. */
  tl_kind kind;
  const void *values;
  /* NULL, or one byte a row: where it is not zero the function gets nil. */
  const uint8_t *missing;
  /* Texts end to end, and where each begins: one more offset than there are texts. */
  const char *bytes;
  const uint32_t *offsets;
  size_t texts;
} tl_argument;

typedef union tl_cell {
  int64_t integer;
  double number;
} tl_cell;

typedef enum tl_row_state {
  TL_ROW_HAS_VALUE,
  /* The function gave nil. */
  TL_ROW_HAS_NONE,
  /* This and a reason's place: it gave nil and the name of that reason. */
  TL_ROW_HAS_REASON,
} tl_row_state;

typedef struct tl_rows {
  size_t count;
  size_t argument_count;
  const tl_argument *arguments;
  /* Names that may stand behind a nil. */
  size_t reason_count;
  const char *const *reasons;

  /* What the values must be, TL_NIL where they tell it themselves; afterwards what they are, TL_NIL where there is none.
   * Integers become numbers where the function gave both. */
  tl_kind kind;
  /* Whether a row whose call fails, or gives what the kind cannot hold, has no value instead of an error: an error would
   * tell something of that row. The kind is then stated. */
  bool forgives;
  /* The caller's memory, one a row. A text is the place of its end among `ends`. */
  tl_cell *cells;
  uint8_t *states;
  /* The different texts of the results, end to end, and where each ends; freed by tl_rows_clear. */
  char *bytes;
  size_t *ends;
  size_t length, size, texts, room;
} tl_rows;

/* Calls the function for each row in turn, in one protected call. `results` gets the error, if there is one. */
tl_status tl_call_rows(tl_state *state, uint32_t function, tl_rows *rows, tl_buffer *results);
void tl_rows_clear(tl_rows *rows);

/* Where a function comes from. A Lua function: its source's name, its first and its last line, then name and value of each
 * variable that it uses from outside, but globals. A C function: the name under which a library holds it. An error names
 * what cannot be told so: a variable that holds more than a plain value. */
tl_status tl_describe_function(tl_state *state, uint32_t function, tl_buffer *results);

void tl_release_function(tl_state *state, uint32_t function);
/* The declared name of a function or namespace, or NULL. Valid while the state lives. */
const char *tl_declared_name(tl_state *state, uint32_t function);
/* Script and line of the innermost Lua function, read-only; false where there is none. */
bool tl_where(tl_state *state, char *source, size_t size, int *line);

/* --- values -------------------------------------------------------------------------------------------------------- */

/* Never NULL: without memory for this the process ends with a message. */
tl_buffer *tl_buffer_create(tl_state *state);
void tl_buffer_destroy(tl_buffer *buffer);
void tl_buffer_reset(tl_buffer *buffer);

const tl_value *tl_values(const tl_buffer *buffer, size_t *count);
const char *tl_text(const tl_buffer *buffer, const tl_value *value);
/* Marks a function's reference as taken over by the caller, who releases it. */
void tl_take(tl_buffer *buffer, size_t position);

void tl_append_nil(tl_buffer *buffer);
void tl_append_boolean(tl_buffer *buffer, bool value);
void tl_append_integer(tl_buffer *buffer, int64_t value);
void tl_append_number(tl_buffer *buffer, double value);
void tl_append_text(tl_buffer *buffer, const char *bytes, size_t length);
void tl_append_list(tl_buffer *buffer, size_t items);
void tl_append_map(tl_buffer *buffer, size_t pairs);
/* Takes over one retain of `box`. */
void tl_append_handle(tl_buffer *buffer, uint32_t type, void *box, const void *identity);
void tl_append_function(tl_buffer *buffer, uint32_t function);

/* --- the library on this machine ----------------------------------------------------------------------------------- */

enum {
  /* `t[x > 1]` with `t` an outer local reads the wrong key. */
  TL_FAULT_COMPARISON_INDEX = 1,
  /* Bit operations on constants go wrong in functions with more than 256 constants. */
  TL_FAULT_CONSTANT_BITS = 2,
};

/* Runs programs with known answers, in a state of its own. Returns the number of the first ordinary program that gave a wrong one, or -1, and
 * the known faults of this liblua. */
int tl_self_test(uint32_t *faults);
const char *tl_lua_release(void);

#endif

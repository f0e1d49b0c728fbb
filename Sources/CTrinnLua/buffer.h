/* The inside of a buffer, for the files that fill and empty it. */
#ifndef CTRINNLUA_BUFFER_H
#define CTRINNLUA_BUFFER_H

#include "internal.h"

/* Texts that come from Lua point into Lua's own strings, which the stack holds; texts for Lua lie in the buffer. */
enum { TEXT_IN_LUA = 0, TEXT_IN_BUFFER = 1 };

struct tl_buffer {
  tl_state *state;
  tl_value *values;
  size_t count, capacity;
  char *bytes;
  size_t length, size;
  /* Boxes that no userdata holds yet, or references that the host has not taken over. */
  size_t owned;
  /* On the way into Lua: handles are retained boxes. On the way out they are borrowed from userdata. */
  bool is_outgoing;
};

tl_value *tl_append(tl_buffer *buffer, tl_kind kind);

#endif

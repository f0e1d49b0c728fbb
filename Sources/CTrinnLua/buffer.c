/* Flat arrays of values. The memory is ours and not Lua's: a jump of Lua's cannot lose it. */
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

static void *grow(tl_state *state, void *block, size_t *capacity, size_t wanted, size_t element) {
  if (wanted <= *capacity) return block;
  size_t larger = *capacity * 2 > 16 ? *capacity * 2 : 16;
  if (larger < wanted) larger = wanted;
  void *result = larger <= SIZE_MAX / element ? realloc(block, larger * element) : NULL;
  if (result == NULL) tl_no_memory(state);
  *capacity = larger;
  return result;
}

tl_buffer *tl_buffer_create(tl_state *state) {
  size_t none = 0;
  tl_buffer *buffer = grow(state, NULL, &none, 1, sizeof *buffer);
  memset(buffer, 0, sizeof *buffer);
  buffer->state = state;
  return buffer;
}

void tl_buffer_reset(tl_buffer *buffer) {
  if (buffer->owned > 0) {
    for (size_t i = 0; i < buffer->count; i++) {
      const tl_value *value = &buffer->values[i];
      if (value->kind == TL_HANDLE && buffer->is_outgoing && value->box != NULL) {
        buffer->state->host.release(value->box);
      }
      if (value->kind == TL_FUNCTION && !buffer->is_outgoing && value->integer != 0) {
        tl_release_function(buffer->state, (uint32_t)value->integer);
      }
    }
  }
  buffer->owned = 0;
  buffer->count = 0;
  buffer->length = 0;
  buffer->is_outgoing = false;
}

void tl_buffer_destroy(tl_buffer *buffer) {
  if (buffer == NULL) return;
  tl_buffer_reset(buffer);
  free(buffer->values);
  free(buffer->bytes);
  free(buffer);
}

const tl_value *tl_values(const tl_buffer *buffer, size_t *count) {
  *count = buffer->count;
  return buffer->values;
}

const char *tl_text(const tl_buffer *buffer, const tl_value *value) {
  return value->type == TEXT_IN_BUFFER ? buffer->bytes + value->text : (const char *)value->text;
}

void tl_take(tl_buffer *buffer, size_t position) {
  if (position < buffer->count && buffer->values[position].kind == TL_FUNCTION) buffer->values[position].integer = 0;
}

tl_value *tl_append(tl_buffer *buffer, tl_kind kind) {
  buffer->values = grow(buffer->state, buffer->values, &buffer->capacity, buffer->count + 1, sizeof *buffer->values);
  tl_value *value = &buffer->values[buffer->count++];
  *value = (tl_value){.kind = kind};
  return value;
}

void tl_append_nil(tl_buffer *buffer) { tl_append(buffer, TL_NIL); }

void tl_append_boolean(tl_buffer *buffer, bool value) { tl_append(buffer, TL_BOOLEAN)->integer = value; }

void tl_append_integer(tl_buffer *buffer, int64_t value) { tl_append(buffer, TL_INTEGER)->integer = value; }

void tl_append_number(tl_buffer *buffer, double value) { tl_append(buffer, TL_NUMBER)->number = value; }

void tl_append_text(tl_buffer *buffer, const char *bytes, size_t length) {
  buffer->bytes = grow(buffer->state, buffer->bytes, &buffer->size, buffer->length + length + 1, 1);
  if (length > 0) memcpy(buffer->bytes + buffer->length, bytes, length);
  tl_value *value = tl_append(buffer, TL_TEXT);
  value->type = TEXT_IN_BUFFER;
  value->count = length;
  value->text = buffer->length;
  buffer->length += length;
}

void tl_append_list(tl_buffer *buffer, size_t items) { tl_append(buffer, TL_LIST)->count = items; }

void tl_append_map(tl_buffer *buffer, size_t pairs) { tl_append(buffer, TL_MAP)->count = pairs; }

void tl_append_handle(tl_buffer *buffer, uint32_t type, void *box, const void *identity) {
  tl_value *value = tl_append(buffer, TL_HANDLE);
  value->type = type;
  value->box = box;
  value->count = (uintptr_t)identity;
  buffer->is_outgoing = true;
  buffer->owned++;
}

void tl_append_function(tl_buffer *buffer, uint32_t function) {
  buffer->is_outgoing = true;
  tl_append(buffer, TL_FUNCTION)->integer = function;
}

/* Archives of packages, written by libzip: the same entries give the same bytes on every machine. */
#ifndef CTRINNARCHIVE_H
#define CTRINNARCHIVE_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  const char *name;
  const uint8_t *bytes;
  size_t count;
} ta_entry;

typedef enum { TA_DONE, TA_NO_LIBRARY, TA_FAILED } ta_outcome;

/* The entries in their order as one archive: stored as they are, with one date, one mode, and nothing else said of them.
   The bytes are the caller's to release with ta_release. */
ta_outcome ta_write(const ta_entry *entries, size_t count, uint8_t **bytes, size_t *size);

void ta_release(uint8_t *bytes);

#endif

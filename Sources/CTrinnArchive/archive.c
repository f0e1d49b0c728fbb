#include "CTrinnArchive.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zip.h>

/* The library is loaded when a package is written: every start of the program would else wait for it and for what it
   brings along. */
#define FUNCTIONS(use)            \
  use(zip_source_buffer_create)   \
  use(zip_source_keep)            \
  use(zip_source_free)            \
  use(zip_source_open)            \
  use(zip_source_close)           \
  use(zip_source_read)            \
  use(zip_source_stat)            \
  use(zip_open_from_source)       \
  use(zip_file_add)               \
  use(zip_set_file_compression)   \
  use(zip_file_set_dostime)       \
  use(zip_file_set_external_attributes) \
  use(zip_close)                  \
  use(zip_discard)

static struct {
#define DECLARE(name) __typeof__(&name) name;
  FUNCTIONS(DECLARE)
#undef DECLARE
} zip;

static bool load(void) {
  static bool is_loaded;
  if (is_loaded) return true;
  static const char *const names[] = {"libzip.so.4", "libzip.so.5"};
  void *library = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && library == NULL; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return false;
#define FIND(name) \
  if ((zip.name = (__typeof__(&name))dlsym(library, #name)) == NULL) return false;
  FUNCTIONS(FIND)
#undef FIND
  is_loaded = true;
  return true;
}

/* The first day that the format knows, and a file that its owner may write and everybody read. */
static const zip_uint16_t date = 1 << 5 | 1;
static const zip_uint32_t mode = 0100644u << 16;

static bool add(zip_t *archive, const ta_entry *entry) {
  static const uint8_t nothing;
  const void *bytes = entry->count == 0 ? &nothing : entry->bytes;
  zip_source_t *content = zip.zip_source_buffer_create(bytes, entry->count, 0, NULL);
  if (content == NULL) return false;
  zip_int64_t index = zip.zip_file_add(archive, entry->name, content, 0);
  if (index < 0) {
    zip.zip_source_free(content);
    return false;
  }
  zip_uint64_t at = (zip_uint64_t)index;
  return zip.zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0 &&
         zip.zip_file_set_dostime(archive, at, 0, date, 0) == 0 &&
         zip.zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, mode) == 0;
}

static ta_outcome copy(zip_source_t *target, uint8_t **bytes, size_t *size) {
  zip_stat_t status;
  if (zip.zip_source_stat(target, &status) != 0 || !(status.valid & ZIP_STAT_SIZE)) return TA_FAILED;
  if (zip.zip_source_open(target) != 0) return TA_FAILED;
  uint8_t *copied = malloc(status.size == 0 ? 1 : status.size);
  bool is_whole = copied != NULL && zip.zip_source_read(target, copied, status.size) == (zip_int64_t)status.size;
  zip.zip_source_close(target);
  if (!is_whole) {
    free(copied);
    return TA_FAILED;
  }
  *bytes = copied;
  *size = status.size;
  return TA_DONE;
}

ta_outcome ta_write(const ta_entry *entries, size_t count, uint8_t **bytes, size_t *size) {
  if (!load()) return TA_NO_LIBRARY;
  zip_source_t *target = zip.zip_source_buffer_create(NULL, 0, 0, NULL);
  if (target == NULL) return TA_FAILED;
  zip_t *archive = zip.zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  if (archive == NULL) {
    zip.zip_source_free(target);
    return TA_FAILED;
  }
  zip.zip_source_keep(target);
  ta_outcome outcome = TA_FAILED;
  bool is_complete = true;
  for (size_t i = 0; i < count && is_complete; i++) is_complete = add(archive, &entries[i]);
  if (is_complete && zip.zip_close(archive) == 0)
    outcome = copy(target, bytes, size);
  else
    zip.zip_discard(archive);
  zip.zip_source_free(target);
  return outcome;
}

void ta_release(uint8_t *bytes) { free(bytes); }

#ifndef CTRINNSCAN_H
#define CTRINNSCAN_H

// What Swift cannot say: sixteen bytes compared at once with one bit a byte as the answer, and a hint to the cache. Inlined
// into the loops that call it. Where there is no SSE2, eight bytes at a time.

#include "trinn_blake2b.h"

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Which of 64 bytes are marks of a table's text: bit i stands for byte i.
typedef struct {
  /// Delimiters and line ends.
  uint64_t ends;
  uint64_t lineEnds;
  uint64_t quotes;
} trinn_marks_t;

static inline trinn_marks_t trinn_marks(const uint8_t *bytes, uint8_t delimiter, uint8_t lineEnd, uint8_t quote) {
  trinn_marks_t result = {0, 0, 0};
#if defined(__SSE2__)
  const __m128i delimiters = _mm_set1_epi8((char)delimiter), lineEnds = _mm_set1_epi8((char)lineEnd),
                quotes = _mm_set1_epi8((char)quote);
  for (int part = 0; part < 4; part++) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i lines = _mm_cmpeq_epi8(block, lineEnds);
    const __m128i all = _mm_or_si128(_mm_cmpeq_epi8(block, delimiters), lines);
    result.ends |= (uint64_t)(uint32_t)_mm_movemask_epi8(all) << (16 * part);
    result.lineEnds |= (uint64_t)(uint32_t)_mm_movemask_epi8(lines) << (16 * part);
    result.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, quotes)) << (16 * part);
  }
#else
  for (int at = 0; at < 64; at++) {
    result.ends |= (uint64_t)(bytes[at] == delimiter || bytes[at] == lineEnd) << at;
    result.lineEnds |= (uint64_t)(bytes[at] == lineEnd) << at;
    result.quotes |= (uint64_t)(bytes[at] == quote) << at;
  }
#endif
  return result;
}

/// Writes the places of the bits, each with an offset, and returns how many there are. It writes four at a time: room for
/// three more must be there.
static inline int64_t trinn_places(uint64_t bits, uint32_t offset, uint32_t *places) {
  const int64_t count = __builtin_popcountll(bits);
  for (int64_t done = 0; done < count; done += 4) {
    for (int next = 0; next < 4; next++) {
      // The last bit stands in for none: what is written of it does not count.
      places[done + next] = offset + (uint32_t)__builtin_ctzll(bits | 0x8000000000000000u);
      bits &= bits - 1;
    }
  }
  return count;
}

/// Whether the 64 bytes at `bytes` are ASCII without a NUL.
static inline int trinn_is_plain(const uint8_t *bytes) {
#if defined(__SSE2__)
  __m128i least = _mm_loadu_si128((const __m128i *)bytes);
  __m128i high = least;
  for (int part = 1; part < 4; part++) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    high = _mm_or_si128(high, block);
    least = _mm_min_epu8(least, block);
  }
  return (_mm_movemask_epi8(high) | _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128()))) == 0;
#else
  uint64_t flags = 0;
  for (int at = 0; at < 64; at += 8) {
    uint64_t word;
    memcpy(&word, bytes + at, 8);
    flags |= word | ((word - 0x0101010101010101u) & ~word);
  }
  return (flags & 0x8080808080808080u) == 0;
#endif
}

/// Asks for the memory that will be read soon.
static inline void trinn_prefetch(const void *address) { __builtin_prefetch(address); }

#endif

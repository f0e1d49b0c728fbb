#ifndef CTRINNSCAN_H
#define CTRINNSCAN_H

// What Swift cannot say: sixteen bytes compared at once with one bit a byte as the answer, and a hint to the cache. Inlined
// into the loops that call it. Where there is no SSE2, eight bytes at a time.

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Which of the 64 bytes at `bytes` are `a`, `b` or `c`: bit i stands for byte i.
static inline uint64_t trinn_matches(const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c) {
  uint64_t result = 0;
#if defined(__SSE2__)
  const __m128i as = _mm_set1_epi8((char)a), bs = _mm_set1_epi8((char)b), cs = _mm_set1_epi8((char)c);
  for (int part = 0; part < 4; part++) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i hits =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, as), _mm_cmpeq_epi8(block, bs)), _mm_cmpeq_epi8(block, cs));
    result |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * part);
  }
#else
  for (int at = 0; at < 64; at++)
    result |= (uint64_t)(bytes[at] == a || bytes[at] == b || bytes[at] == c) << at;
#endif
  return result;
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

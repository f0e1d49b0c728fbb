#include "trinn_blake2b.h"

#include <string.h>

// One word of each of the eight messages. The compiler has vectors of this width or makes them of narrower ones.
typedef uint64_t lanes __attribute__((vector_size(64)));

#if defined(__x86_64__) && defined(__linux__)
#define CLONED __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONED
#endif

static const uint64_t start[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const uint8_t order[12][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
};

#define TURN(x, bits) (((x) >> (bits)) | ((x) << (64 - (bits))))

#define MIX(a, b, c, d, x, y) \
  do {                        \
    a += b + (x);             \
    d = TURN(d ^ a, 32);      \
    c += d;                   \
    b = TURN(b ^ c, 24);      \
    a += b + (y);             \
    d = TURN(d ^ a, 16);      \
    c += d;                   \
    b = TURN(b ^ c, 63);      \
  } while (0)

// Twelve rounds over words of any width: of one message, or of eight.
#define ROUNDS(v, m)                                                \
  _Pragma("clang loop unroll(full)") for (int r = 0; r < 12; r++) { \
    const uint8_t *s = order[r];                                    \
    MIX(v[0], v[4], v[8], v[12], m[s[0]], m[s[1]]);                 \
    MIX(v[1], v[5], v[9], v[13], m[s[2]], m[s[3]]);                 \
    MIX(v[2], v[6], v[10], v[14], m[s[4]], m[s[5]]);                \
    MIX(v[3], v[7], v[11], v[15], m[s[6]], m[s[7]]);                \
    MIX(v[0], v[5], v[10], v[15], m[s[8]], m[s[9]]);                \
    MIX(v[1], v[6], v[11], v[12], m[s[10]], m[s[11]]);              \
    MIX(v[2], v[7], v[8], v[13], m[s[12]], m[s[13]]);               \
    MIX(v[3], v[4], v[9], v[14], m[s[14]], m[s[15]]);               \
  }

trinn_blake2b_keyed_t trinn_blake2b_keyed(const uint8_t *key, uint8_t key_length) {
  uint64_t m[16] = {0}, v[16];
  memcpy(m, key, key_length);
  trinn_blake2b_keyed_t result;
  memcpy(result.words, start, sizeof start);
  // Sixteen bytes of hash, a key, no tree.
  result.words[0] ^= 0x01010000u ^ (uint64_t)key_length << 8 ^ 16;
  memcpy(v, result.words, sizeof result.words);
  memcpy(v + 8, start, sizeof start);
  v[12] ^= 128;
  ROUNDS(v, m)
  for (int i = 0; i < 8; i++) result.words[i] ^= v[i] ^ v[i + 8];
  return result;
}

CLONED void trinn_blake2b_eight(const trinn_blake2b_keyed_t *keyed, const uint8_t *const *messages,
                                const uint8_t *lengths, uint8_t *hashes) {
  // The messages word by word; on little-endian machines, the only ones that Swift runs on, bytes lie as they come.
  lanes m[16], v[16], count;
  memset(m, 0, sizeof m);
  for (int lane = 0; lane < trinn_blake2b_lanes; lane++) {
    const int length = lengths[lane];
    for (int at = 0; at < length; at += 8) {
      uint64_t word = 0;
      memcpy(&word, messages[lane] + at, length - at < 8 ? length - at : 8);
      m[at / 8][lane] = word;
    }
    count[lane] = 128 + (uint64_t)length;
  }
  for (int i = 0; i < 8; i++) {
    v[i] = (lanes){0} + keyed->words[i];
    v[i + 8] = (lanes){0} + start[i];
  }
  v[12] ^= count;
  // The last block.
  v[14] = ~v[14];
  ROUNDS(v, m)
  for (int i = 0; i < 2; i++) {
    const lanes word = (v[i] ^ v[i + 8]) ^ keyed->words[i];
    for (int lane = 0; lane < trinn_blake2b_lanes; lane++) {
      const uint64_t one = word[lane];
      memcpy(hashes + 16 * lane + 8 * i, &one, 8);
    }
  }
}

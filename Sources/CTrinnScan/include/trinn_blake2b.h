#ifndef TRINN_BLAKE2B_H
#define TRINN_BLAKE2B_H

// BLAKE2b (RFC 7693) of eight short messages side by side, keyed alike, sixteen bytes of hash each. A library hashes one
// message after the other, and the key anew for each: of millions of identities that is most of the time it takes to read
// them. The hashes are the same.

#include <stdint.h>

enum { trinn_blake2b_lanes = 8, trinn_blake2b_longest = 128 };

/// What is left of the key when its block is hashed.
typedef struct {
  uint64_t words[8];
} trinn_blake2b_keyed_t;

trinn_blake2b_keyed_t trinn_blake2b_keyed(const uint8_t *key, uint8_t key_length);

/// - messages: eight of 1 to 128 bytes, of which nothing is read beyond their ends; of none the hash means nothing.
/// - hashes: sixteen bytes a message.
void trinn_blake2b_eight(const trinn_blake2b_keyed_t *keyed, const uint8_t *const *messages, const uint8_t *lengths,
                         uint8_t *hashes);

#endif

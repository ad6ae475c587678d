/* uid.c - SHA-256 as FIPS 180-4 writes it, and its first half as a UUID. */
#include "base/uid.h"

#include <string.h>

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, int n) { return x >> n | x << (32 - n); }

/* The message schedule W of one block. */
static void schedule(const unsigned char *block, uint32_t W[64]) {
    for (int t = 0; t < 16; t++, block += 4)
        W[t] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 |
               block[3];
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = turn(W[t - 15], 7) ^ turn(W[t - 15], 18) ^ W[t - 15] >> 3;
        uint32_t s1 = turn(W[t - 2], 17) ^ turn(W[t - 2], 19) ^ W[t - 2] >> 10;
        W[t] = s1 + W[t - 7] + s0 + W[t - 16];
    }
}

static void compress(uint32_t H[8], const unsigned char *block) {
    uint32_t W[64], a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    schedule(block, W);
    for (int t = 0; t < 64; t++) {
        uint32_t T1 =
            h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + W[t];
        uint32_t T2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + T1, d = c, c = b, b = a, a = T1 + T2;
    }
    H[0] += a, H[1] += b, H[2] += c, H[3] += d, H[4] += e, H[5] += f, H[6] += g, H[7] += h;
}

static void take(uid *u, const unsigned char *bytes, size_t size) {
    while (size) {
        size_t used = u->size % 64, room = 64 - used, n = size < room ? size : room;
        memcpy(u->block + used, bytes, n);
        u->size += n, bytes += n, size -= n;
        if (u->size % 64 == 0) compress(u->state, u->block);
    }
}

void uid_begin(uid *u, const char *tag) {
    *u = (uid){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                  0x1f83d9ab, 0x5be0cd19}
    };
    uid_field(u, str_of(tag));
}

void uid_number(uid *u, uint64_t n) {
    unsigned char b[8];
    for (int i = 0; i < 8; i++) b[i] = (unsigned char)(n >> (8 * i));
    take(u, b, 8);
}

void uid_field(uid *u, str field) {
    uid_number(u, field.size);
    take(u, (const unsigned char *)field.at, field.size);
}

void uid_end(uid *u, char id[UID_SIZE + 1]) {
    static const char hex[] = "0123456789abcdef";
    uint64_t bits = u->size * 8;
    unsigned char last[8], digest[16];
    for (int i = 0; i < 8; i++) last[i] = (unsigned char)(bits >> (56 - 8 * i));
    take(u, (const unsigned char *)"\x80", 1);
    while (u->size % 64 != 56) take(u, (const unsigned char *)"", 1);
    take(u, last, 8);
    for (int i = 0; i < 16; i++) digest[i] = (unsigned char)(u->state[i / 4] >> (24 - 8 * (i % 4)));
    digest[6] = (digest[6] & 0x0F) | 0x80; /* version 8 */
    digest[8] = (digest[8] & 0x3F) | 0x80; /* variant of RFC 9562 */
    for (int i = 0, to = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) id[to++] = '-';
        id[to++] = hex[digest[i] >> 4], id[to++] = hex[digest[i] & 15];
    }
    id[UID_SIZE] = 0;
}

/* uid.h - ids made of content: the first 128 bits of SHA-256 (FIPS 180-4) over a tag and length-prefixed
 * fields, printed as a UUID of version 8 (RFC 9562). The same words give the same id, everywhere.
 *
 *     uid u;
 *     uid_begin(&u, "report");
 *     uid_field(&u, url), uid_field(&u, text);
 *     char id[UID_SIZE + 1];
 *     uid_end(&u, id);
 */
#ifndef BASE_UID_H
#define BASE_UID_H

#include "base/text.h"

enum { UID_SIZE = 36 };

typedef struct uid {
    uint32_t state[8];
    uint64_t size; /* bytes taken in so far */
    unsigned char block[64];
} uid;

void uid_begin(uid *u, const char *tag);
void uid_field(uid *u, str field);
void uid_number(uid *u, uint64_t n);
void uid_end(uid *u, char id[UID_SIZE + 1]);

#endif

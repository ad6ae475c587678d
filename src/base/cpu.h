/* cpu.h - what the machine has. */
#ifndef BASE_CPU_H
#define BASE_CPU_H

#include <stdint.h>

uint32_t cpu_count(void); /* processors that may be used now; at least 1 */

#endif

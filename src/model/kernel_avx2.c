/* kernel_avx2.c - the kernel for processors with AVX2, whose pairs of byte products never saturate with 7-bit weights. Where
 * weights of two pieces were added, some pairs would: see WIDE. */
#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2")))
#define TILE   1

#include "model/kernel.h"

#include "model/kernel_x86.h"

typedef struct lanes {
    __m256 low, high;
} lanes;

#define BOTH(low, high) ((lanes){ low, high })

KERNEL_INSIDE lanes lanes_load(const float *from) {
    return BOTH(_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8));
}
KERNEL_INSIDE void lanes_store(float *to, lanes x) {
    _mm256_storeu_ps(to, x.low);
    _mm256_storeu_ps(to + 8, x.high);
}
KERNEL_INSIDE lanes lanes_all(float x) { return BOTH(_mm256_set1_ps(x), _mm256_set1_ps(x)); }
KERNEL_INSIDE lanes lanes_add(lanes a, lanes b) {
    return BOTH(_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_sub(lanes a, lanes b) {
    return BOTH(_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_mul(lanes a, lanes b) {
    return BOTH(_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_max(lanes a, lanes b) {
    return BOTH(_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_min(lanes a, lanes b) {
    return BOTH(_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_signed(const int8_t *from) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    return BOTH(_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes)),
                _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8))));
}
KERNEL_INSIDE void lanes_bytes(uint8_t *to, lanes x) {
    const __m256i low = _mm256_set1_epi32(255), zero = _mm256_set1_epi32(ZERO_POINT);
    __m256i a = _mm256_and_si256(_mm256_add_epi32(_mm256_castps_si256(x.low), zero), low);
    __m256i b = _mm256_and_si256(_mm256_add_epi32(_mm256_castps_si256(x.high), zero), low);
    __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(a, b), 0xD8);
    __m128i bytes =
        _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128((__m128i *)(void *)to, bytes);
}
KERNEL_INSIDE __m256 raise(__m256 x, __m256 n) {
    __m256i by = _mm256_slli_epi32(_mm256_castps_si256(n), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), by));
}
KERNEL_INSIDE lanes lanes_raise(lanes x, lanes n) {
    return BOTH(raise(x.low, n.low), raise(x.high, n.high));
}
/* The lowest words of both, sign and all. */
KERNEL_INSIDE void lanes_words(int16_t *to, lanes x) {
    __m256i low = _mm256_set1_epi32(0xFFFF);
    __m256i words = _mm256_packus_epi32(_mm256_and_si256(_mm256_castps_si256(x.low), low),
                                        _mm256_and_si256(_mm256_castps_si256(x.high), low));
    _mm256_storeu_si256((__m256i *)(void *)to, _mm256_permute4x64_epi64(words, 0xD8));
}

typedef struct sums {
    __m256i low, high;
} sums;

KERNEL_INSIDE sums sums_zero(void) {
    return (sums){ _mm256_setzero_si256(), _mm256_setzero_si256() };
}
KERNEL_INSIDE sums sums_load(const int16_t *from) {
    const __m256i *at = (const __m256i *)(const void *)from;
    return (sums){ _mm256_loadu_si256(at), _mm256_loadu_si256(at + 1) };
}
KERNEL_INSIDE sums sums_all(const int16_t *pair) {
    __m256i x = _mm256_set1_epi32(four_bytes(pair));
    return (sums){ x, x };
}
KERNEL_INSIDE sums sums_pairs(sums s, sums a, sums b) {
    return (sums){ _mm256_add_epi32(s.low, _mm256_madd_epi16(a.low, b.low)),
                   _mm256_add_epi32(s.high, _mm256_madd_epi16(a.high, b.high)) };
}
KERNEL_INSIDE lanes sums_floats(sums s) {
    return BOTH(_mm256_cvtepi32_ps(s.low), _mm256_cvtepi32_ps(s.high));
}

KERNEL_INSIDE float lanes_sum(lanes x) { return sum_of_8(_mm256_add_ps(x.low, x.high)); }
KERNEL_INSIDE float lanes_largest(lanes x) { return largest_of_8(_mm256_max_ps(x.low, x.high)); }

#include "model/kernel_float.h"

enum { ROWS = 4 };

KERNEL_INSIDE void finish(float *y, __m256i sum, __m256 scale, __m256 by, __m256 bias) {
    __m256 x = _mm256_mul_ps(_mm256_mul_ps(scale, by), _mm256_cvtepi32_ps(sum));
    _mm256_storeu_ps(y, _mm256_add_ps(x, bias));
}

/* Sums of 4 rows x 1 panel, 8 registers; named for the reason that kernel_vnni.c gives. Mild weights spare a third of the
 * steps from words to sums: two pairs of products are added as words. Wide ones, of which there are few, take the low seven
 * bits of the bytes first, then the high one. */
#define EACH_ROW(DO) DO(0) DO(1) DO(2) DO(3)
#define BEGIN(r)     __m256i a##r = begin_low, b##r = begin_high;
/* One row and 8 inputs. The compiler would move half of either branch before it, and sums out of their registers. */
#define EIGHT_OF(r, each, before, kept)                                                           \
    if (r < rows) {                                                                               \
        const eight *bytes = (const eight *)(const void *)(q + (size_t)r * w->in + k);            \
        __m256i x, next, t, u;                                                                    \
        __asm__("vpbroadcastd %6, %2\n\tvpbroadcastd %7, %3\n\t" before each("%0", "%8", "%10")   \
                    each("%1", "%9", "%11")                                                       \
                : "+x"(a##r), "+x"(b##r), "=&x"(x), "=&x"(next), "=&x"(t), "=&x"(u)               \
                : "m"(bytes->at[0]), "m"(bytes->at[1]), "m"(from[0]), "m"(from[1]), "m"(from[2]), \
                  "m"(from[3]), "x"(ones), "x"(kept));                                            \
    }
#define PRODUCTS(first, next)    "vpmaddubsw " first ", %2, %4\n\tvpmaddubsw " next ", %3, %5\n\t"
#define WORDS(x, sum)            "vpmaddwd %12, " x ", " x "\n\tvpaddd " x ", " sum ", " sum "\n\t"
#define MILDLY(sum, first, next) PRODUCTS(first, next) "vpaddw %5, %4, %4\n\t" WORDS("%4", sum)
#define WILDLY(sum, first, next) PRODUCTS(first, next) WORDS("%4", sum) WORDS("%5", sum)
#define KEEP_BITS                "vpand %13, %2, %2\n\tvpand %13, %3, %3\n\t"
#define MILD_STEP(r)             EIGHT_OF(r, MILDLY, "", ones)
#define WILD_STEP(r)             EIGHT_OF(r, WILDLY, "", ones)
#define WIDE_STEP(r)                         \
    EIGHT_OF(r, WILDLY, KEEP_BITS, low)      \
    EIGHT_OF(r, WILDLY, KEEP_BITS, high)
#define END(r)                                                                      \
    if (r < rows) {                                                                 \
        __m256 s = _mm256_set1_ps(scale[r]);                                        \
        finish(y + (size_t)r * w->padded, a##r, s, by.low, bias.low);               \
        finish(y + (size_t)r * w->padded + LANES / 2, b##r, s, by.high, bias.high); \
    }

typedef struct eight {
    int32_t at[2];
} __attribute__((may_alias, packed)) eight;

/* `ahead`: what the tile moves closer, a line a step, as in kernel_vnni.c; here the nearest cache has room for it. */
KERNEL_INSIDE void tile(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                        float *y, const int8_t *ahead, const int rows) {
    const __m256i *from =
        (const __m256i *)(const void *)(w->panels + (size_t)panel * w->in * LANES);
    const __m256i *begin = (const __m256i *)(const void *)(w->begin + (size_t)panel * LANES);
    const __m256i ones = _mm256_set1_epi16(1);
    const __m256i low = _mm256_set1_epi8(0x7F), high = _mm256_set1_epi8(-0x80);
    __m256i begin_low = _mm256_loadu_si256(begin), begin_high = _mm256_loadu_si256(begin + 1);
    EACH_ROW(BEGIN)
    const uint8_t *mild = w->mild + (size_t)panel * (w->in / EIGHT);
    for (uint32_t k = 0; k < w->in; k += EIGHT, from += 4, ahead += 64) {
        _mm_prefetch((const char *)ahead, _MM_HINT_T0);
        if (*mild == MILD) {
            EACH_ROW(MILD_STEP)
        } else if (*mild == WILD) {
            EACH_ROW(WILD_STEP)
        } else {
            EACH_ROW(WIDE_STEP)
        }
        mild++;
    }
    lanes by = lanes_load(w->scale + panel * LANES), bias = lanes_load(w->bias + panel * LANES);
    y += panel * LANES;
    EACH_ROW(END)
}

/* What does not fill a tile is overlapped by one that does: the same bits once more. */
KERNEL void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
#define TILE_AT(row, n)                                                                 \
    tile(w, panel, q + (size_t)(row)*w->in, scale + (row), y + (size_t)(row)*w->padded, \
         next + (row) / ROWS % 2 * apart / 2, n)
    const size_t apart = (size_t)w->in * LANES;
    for (uint32_t panel = 0; panel * LANES < w->padded; panel++) {
        const int8_t *next = w->panels + (panel + 1) * apart;
        uint32_t r = 0;
        if (rows < ROWS)
            for (; r < rows; r++) TILE_AT(r, 1);
        for (; r + ROWS <= rows; r += ROWS) TILE_AT(r, ROWS);
        if (r < rows) TILE_AT(rows - ROWS, ROWS);
    }
#undef TILE_AT
}

static bool runs(void) { return __builtin_cpu_supports("avx2"); }

const kernel kernel_avx2 = { .name = "avx2",
                             .runs = runs,
                             .quantize = quantize,
                             .multiply = multiply,
                             .attend = attend,
                             .normalize = normalize,
                             .embed = embed,
                             .gelu = gelu,
                             .gelu_bytes = gelu_bytes,
                             .add_scaled = add_scaled,
                             .dots = dots,
                             .largest = largest };
#endif

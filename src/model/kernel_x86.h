/* kernel_x86.h - what the two kernels for x86-64 share: the last steps of a sum over lanes. The file that includes this
 * defines TARGET, the processor that its functions are for. */
#include <immintrin.h>

#define KERNEL        static TARGET
#define KERNEL_INSIDE static inline __attribute__((always_inline)) TARGET

/* 8 lanes to one: 4 apart, 2, 1. */
KERNEL_INSIDE float sum_of_8(__m256 x) {
    __m128 s = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    s = _mm_add_ps(s, _mm_movehl_ps(s, s));
    return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

KERNEL_INSIDE float largest_of_8(__m256 x) {
    __m128 s = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    s = _mm_max_ps(s, _mm_movehl_ps(s, s));
    return _mm_cvtss_f32(_mm_max_ss(s, _mm_movehdup_ps(s)));
}

/* What goes into every lane: four bytes of activations, or two words. */
KERNEL_INSIDE int32_t four_bytes(const void *q) {
    int32_t x;
    memcpy(&x, q, sizeof x);
    return x;
}

/* Pairs of words move as one float each: 4 keys x 4 pairs at a time, and the last few keys one by one. */
KERNEL void turn_keys(int16_t *to, uint32_t padded, const int16_t *key, uint32_t stride,
                      uint32_t rows) {
    uint32_t j = 0;
    for (; j + 4 <= rows; j += 4, key += (size_t)4 * stride)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += 8) {
            const int16_t *from = key + i;
            __m128 a = _mm_loadu_ps((const float *)(const void *)from);
            __m128 b = _mm_loadu_ps((const float *)(const void *)(from + stride));
            __m128 c = _mm_loadu_ps((const float *)(const void *)(from + (size_t)2 * stride));
            __m128 d = _mm_loadu_ps((const float *)(const void *)(from + (size_t)3 * stride));
            _MM_TRANSPOSE4_PS(a, b, c, d);
            float *at = (float *)(void *)(to + (size_t)i * padded) + j;
            _mm_storeu_ps(at, a), _mm_storeu_ps(at + padded, b);
            _mm_storeu_ps(at + (size_t)2 * padded, c), _mm_storeu_ps(at + (size_t)3 * padded, d);
        }
    for (; j < rows; j++, key += stride)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += 2)
            memcpy(to + (size_t)i * padded + 2 * (size_t)j, key + i, 2 * sizeof *to);
}

/* The last of an odd number stands beside itself, and has a weight of nothing there. */
KERNEL void pair_values(int16_t *to, const int16_t *value, uint32_t stride, uint32_t rows) {
    for (uint32_t j = 0; j < rows; j += 2) {
        const int16_t *first = value + (size_t)j * stride,
                      *next = j + 1 < rows ? first + stride : first;
        for (uint32_t i = 0; i < HEAD_WIDTH; i += 8, to += 16) {
            __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(first + i));
            __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(next + i));
            _mm_storeu_si128((__m128i *)(void *)to, _mm_unpacklo_epi16(a, b));
            _mm_storeu_si128((__m128i *)(void *)(to + 8), _mm_unpackhi_epi16(a, b));
        }
    }
}

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

/* Four bytes of activations in every lane. */
KERNEL_INSIDE int32_t four_bytes(const uint8_t *q) {
    int32_t x;
    memcpy(&x, q, sizeof x);
    return x;
}

/* 4 x 4 at a time, and the last few one by one. */
KERNEL void turn_keys(float *to, uint32_t padded, const float *key, uint32_t stride,
                      uint32_t rows) {
    const __m128 scale = _mm_set1_ps(KEY_SCALE);
    uint32_t j = 0;
    for (; j + 4 <= rows; j += 4, key += (size_t)4 * stride)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += 4) {
            __m128 a = _mm_mul_ps(_mm_loadu_ps(key + i), scale);
            __m128 b = _mm_mul_ps(_mm_loadu_ps(key + stride + i), scale);
            __m128 c = _mm_mul_ps(_mm_loadu_ps(key + (size_t)2 * stride + i), scale);
            __m128 d = _mm_mul_ps(_mm_loadu_ps(key + (size_t)3 * stride + i), scale);
            _MM_TRANSPOSE4_PS(a, b, c, d);
            float *at = to + (size_t)i * padded + j;
            _mm_storeu_ps(at, a), _mm_storeu_ps(at + padded, b);
            _mm_storeu_ps(at + (size_t)2 * padded, c), _mm_storeu_ps(at + (size_t)3 * padded, d);
        }
    for (; j < rows; j++, key += stride)
        for (uint32_t i = 0; i < HEAD_WIDTH; i++) to[(size_t)i * padded + j] = key[i] * KEY_SCALE;
}

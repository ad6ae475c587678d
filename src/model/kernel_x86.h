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

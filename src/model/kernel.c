/* kernel.c - which kernel runs: "avx512-vnni" where the processor has it, else "avx2", else "plain". */
#include "model/kernel.h"

static const kernel *const kernels[] = {
#if defined(__x86_64__)
    &kernel_vnni, &kernel_avx2,
#endif
    &kernel_plain, NULL
};

const kernel *kernel_at(uint32_t i) {
    return i < sizeof kernels / sizeof *kernels ? kernels[i] : NULL;
}

const kernel *kernel_best(void) {
    uint32_t i = 0;
    while (!kernels[i]->runs()) i++;
    return kernels[i];
}

const char *model_kernel_name(const model *m) { return m->kernel->name; }

bool model_use_kernel(model *m, const char *name) {
    for (uint32_t i = 0; kernels[i]; i++)
        if (strcmp(kernels[i]->name, name) == 0 && kernels[i]->runs())
            return m->kernel = kernels[i], true;
    return false;
}

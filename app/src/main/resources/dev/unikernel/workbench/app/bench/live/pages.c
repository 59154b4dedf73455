/* SPDX-License-Identifier: Apache-2.0 */
/* 1 GiB in pages of 4 KiB, mapped at 512 GiB beside what the starter maps; then it waits. */
#include <starter/console.h>
#include <starter/system.h>
#include <stdint.h>

#define ENTRIES 512
#define PRESENT_AND_WRITABLE 3
#define NO_EXECUTE (1ull << 63)

static uint64_t tables[ENTRIES][ENTRIES] __attribute__((aligned(4096)));
static uint64_t directory[ENTRIES] __attribute__((aligned(4096)));
static uint64_t pointers[ENTRIES] __attribute__((aligned(4096)));

int main(void)
{
    for (uint64_t i = 0; i < ENTRIES; i++) {
        for (uint64_t j = 0; j < ENTRIES; j++)
            tables[i][j] = (i * ENTRIES + j) * 4096 | PRESENT_AND_WRITABLE | NO_EXECUTE;
        directory[i] = (uint64_t) tables[i] | PRESENT_AND_WRITABLE;
    }
    pointers[0] = (uint64_t) directory | PRESENT_AND_WRITABLE;
    uint64_t root;
    __asm__ volatile ("movq %%cr3, %0" : "=r" (root));
    ((uint64_t *) (root & ~0xfffull))[1] = (uint64_t) pointers | PRESENT_AND_WRITABLE;
    printf("mapped\n");
    halt();
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Goes wrong in the way that the guest's argument says: something for debuggers and fault reports to find. */
#include <starter/console.h>
#include <stdint.h>
#include <string.h>

/* A function of its own for each, so that a backtrace tells them apart. */
#define FUNCTION __attribute__((noinline)) static void

/* Page 0 is not mapped. */
FUNCTION write_to_null(void)
{
    volatile int *volatile nowhere = NULL;
    *nowhere = 1; /* LINE_NULL */
}

/* All on one line: whichever push or store is the first in the guard page below the stack, it is here. */
static int recurse(int n) { volatile char room[512]; room[0] = 1; return n ? recurse(n - 1) + room[0] : 0; } /* LINE_GUARD */

FUNCTION overflow_the_stack(void)
{
    printf("survived %d calls\n", recurse(1000000));
}

/* Code is not writable. */
FUNCTION write_to_text(void)
{
    volatile unsigned char *code = (volatile unsigned char *) (uintptr_t) &write_to_text;
    *code = 0xc3; /* LINE_TEXT */
}

FUNCTION divide_by_zero(void)
{
    volatile int zero = 0, one = 1;
    one = one / zero; /* LINE_DIVIDE */
}

FUNCTION run_an_undefined_instruction(void)
{
    __asm__ volatile("ud2"); /* LINE_UNDEFINED */
}

static const struct {
    const char *name;
    void (*run)(void);
} faults[] = {
    { "null", write_to_null },
    { "guard", overflow_the_stack },
    { "text", write_to_text },
    { "divide", divide_by_zero },
    { "undefined", run_an_undefined_instruction },
};

int main(int argc, char **argv)
{
    const char *wanted = argc > 1 ? argv[1] : ""; /* LINE_MAIN */

    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        if (strcmp(wanted, faults[i].name) == 0)
            faults[i].run();
    printf("usage: crash null|guard|text|divide|undefined\n");
    return 2;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* From the first C function to main, in the order in which each part needs the ones before. */
#include <starter/internal/descriptors.h>
#include <starter/internal/paging.h>
#include <starter/internal/parts.h>
#include "pvh.h"
#include <starter/console.h>
#include <starter/system.h>

typedef void constructor(void);
extern constructor *const _init_array_start[], *const _init_array_end[];

void kernel_start(uint64_t start_info);
int main(int argc, char **argv);            /* the application's */

static void print_banner(void)
{
    printf("Starter " STARTER_VERSION ", %lu KiB of memory\n", (unsigned long) (ram_bytes() / 1024));
}

/* Objects of C++ and functions with __attribute__((constructor)). */
static void run_constructors(void)
{
    for (constructor *const *c = _init_array_start; c < _init_array_end; c++)
        (*c)();
}

void kernel_start(uint64_t start_info)
{
    descriptors_start(0);
    console_start();
    pvh_read(start_info);
    print_banner();
    paging_start();
    interrupts_start();
    console_listen();
    timer_start();
    threads_start();
    cpus_start();
    run_constructors();
    exit(main(argument_count, argument_values));
}

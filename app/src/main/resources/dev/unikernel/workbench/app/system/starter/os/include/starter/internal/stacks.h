/* SPDX-License-Identifier: Apache-2.0 */
/* The stacks that exist from the start, for C and assembly. */
#ifndef STARTER_STACKS_H
#define STARTER_STACKS_H

/* Options of components that are left out are not defined; these are the values that then make sense. */
#ifndef CONFIG_STACK_KIB
#define CONFIG_STACK_KIB 16
#endif
#ifndef CONFIG_CPUS
#define CONFIG_CPUS 1
#endif

#define GUARD_BYTES              4096
#define BOOT_STACK_BYTES         (CONFIG_STACK_KIB * 1024)
#define CPU_STACK_BYTES          4096
#define FAULT_STACK_BYTES        8192
#define DOUBLE_FAULT_STACK_BYTES 8192

/* Null, 64-bit code, data, 32-bit code, and two places for each CPU's task state segment. */
#define GDT_BYTES ((4 + 2 * CONFIG_CPUS) * 8)

#ifndef __ASSEMBLER__
/* The lowest byte of each stack of a CPU; the page below it is never mapped. */
struct cpu_stacks {
    char *fault, *double_fault, *idle;
};
extern char boot_stack[BOOT_STACK_BYTES];
extern const struct cpu_stacks cpu_stacks[CONFIG_CPUS];
#endif
#endif

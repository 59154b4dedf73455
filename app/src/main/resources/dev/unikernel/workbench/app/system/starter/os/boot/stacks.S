/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every stack is a named object with a size, above a guard page that paging_start() leaves unmapped: running off
 * its end is a page fault, and a debugger says `boot_stack_guard` instead of naming what happens to lie there.
 */
#include <starter/internal/assembly.h>
#include <starter/internal/stacks.h>

.macro OBJECT name, bytes
    .balign 4096
    .globl \name
    .type \name, @object
    .size \name, \bytes
\name:
    .skip   \bytes
.endm

.macro STACK name, bytes
    OBJECT  \name\()_guard, GUARD_BYTES
    OBJECT  \name, (\bytes)
.endm

/* The first CPU runs main on boot_stack; the others wait on stacks of their own. */
.macro STACKS_OF_CPU n
    STACK   cpu\n\()_fault_stack, FAULT_STACK_BYTES
    STACK   cpu\n\()_double_fault_stack, DOUBLE_FAULT_STACK_BYTES
    STACK   cpu\n\()_stack, CPU_STACK_BYTES
    .section .rodata.cpu_stacks, "a", @progbits
    .quad   cpu\n\()_fault_stack, cpu\n\()_double_fault_stack, cpu\n\()_stack
    .section .stacks, "aw", @nobits
.endm

    .section .rodata.cpu_stacks, "a", @progbits
    .balign 8
    .globl cpu_stacks
    .type cpu_stacks, @object
    .size cpu_stacks, CONFIG_CPUS * 24
cpu_stacks:
    .quad   fault_stack, double_fault_stack, boot_stack

    .section .stacks, "aw", @nobits
    STACK   boot_stack, BOOT_STACK_BYTES
    STACK   fault_stack, FAULT_STACK_BYTES
    STACK   double_fault_stack, DOUBLE_FAULT_STACK_BYTES

    .altmacro
    .set    .Lcpu, 1
    .rept   CONFIG_CPUS - 1
    STACKS_OF_CPU %.Lcpu
    .set    .Lcpu, .Lcpu + 1
    .endr

    .section .note.GNU-stack, "", @progbits

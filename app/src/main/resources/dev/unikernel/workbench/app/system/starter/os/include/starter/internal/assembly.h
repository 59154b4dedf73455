/* SPDX-License-Identifier: Apache-2.0 */
/* What every assembly file here shares: symbols with a type and a size, and the step into long mode. */
#ifndef STARTER_ASSEMBLY_H
#define STARTER_ASSEMBLY_H

/* Selectors of the descriptors in boot/descriptors.c. */
#define CODE64 0x08
#define DATA   0x10
#define CODE32 0x18

#ifdef __ASSEMBLER__

/* Call frame information goes to .debug_frame, which is not loaded: only debuggers read it. */
    .cfi_sections .debug_frame

.macro FUNCTION name
    .globl \name
    .type \name, @function
\name:
.endm

.macro END name
    .size \name, . - \name
.endm

/* A function that was not called but entered: here every backtrace ends. */
.macro OUTERMOST
    .cfi_undefined 16                   # rip; by number, as 32-bit code has no such name
.endm

/*
 * From 32-bit protected mode to 64-bit code at `target`, with the page tables at %eax and \efer set in EFER.
 * Changes %eax, %ecx, %edx. Intel SDM volume 3: 10.8.5 (IA-32e mode), 2.5 (CR0, CR4), 14.1 (SSE); AMD APM 2: 3.1.7.
 */
.macro ENTER_LONG_MODE target, efer
    movl    %eax, %cr3
    movl    $0x620, %eax                # CR4: PAE, OSFXSR and OSXMMEXCPT (applications may use SSE)
    movl    %eax, %cr4
    movl    $0xc0000080, %ecx           # EFER
    rdmsr
    orl     \efer, %eax
    wrmsr
    movl    $0x80010033, %eax           # CR0: PG, WP, NE, ET, MP, PE; EM and TS stay clear (SSE again)
    movl    %eax, %cr0
    ljmp    $CODE64, $\target
.endm

#endif
#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Entry code of exceptions and interrupts. The processor has pushed ss, rsp, rflags, cs, rip and perhaps an error
 * code (Intel SDM volume 3, 6.14.2); TRAP adds what is missing, TRAP_SAVE the other registers: struct registers.
 * The call frame information describes every instruction, so that a debugger that stops anywhere in a handler shows
 * the interrupted function below it, with its registers. Its "canonical frame address" is the end of that frame.
 */
#ifndef STARTER_TRAP_H
#define STARTER_TRAP_H
#include <starter/internal/assembly.h>

/* The frame at %rsp + \above. A signal frame: rip is the very instruction, not the one after a call. */
.macro TRAP_FRAME above
    .cfi_signal_frame
    .cfi_def_cfa %rsp, 40 + \above
    .cfi_offset %rip, -40
    .cfi_offset %rsp, -16
.endm

.macro TRAP name, vector, target, has_error=0
FUNCTION \name
    .cfi_startproc simple
    TRAP_FRAME (8 * \has_error)
.if \has_error == 0
    pushq   $0
    .cfi_adjust_cfa_offset 8
.endif
    pushq   $\vector
    .cfi_adjust_cfa_offset 8
    jmp     \target
    .cfi_endproc
END \name
.endm

/* In the order of struct registers, last member first. */
.macro TRAP_SAVE
    TRAP_FRAME 16
    .irp    register, rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
    pushq   %\register
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %\register, 0
    .endr
    cld
.endm

.macro TRAP_RESTORE
    .irp    register, r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax
    popq    %\register
    .cfi_adjust_cfa_offset -8
    .cfi_restore %\register
    .endr
    addq    $16, %rsp                   # vector and error code
    .cfi_adjust_cfa_offset -16
    iretq
.endm

#endif

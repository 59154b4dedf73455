/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From one thread's stack to another's. A call preserves only what the ABI says (System V x86-64 psABI, figure 3.4):
 * rbx, rbp, r12 to r15, and the control words of SSE and x87. Threads change places in calls only.
 */
#include <starter/internal/assembly.h>

#define FRAME_BYTES 64                  /* control words, six registers, return address */

    .text
/* void thread_switch(void **save_here, void *go_on_there) */
FUNCTION thread_switch
    .cfi_startproc
    .irp    register, rbp, rbx, r12, r13, r14, r15
    pushq   %\register
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %\register, 0
    .endr
    subq    $8, %rsp
    .cfi_adjust_cfa_offset 8
    stmxcsr (%rsp)
    fnstcw  4(%rsp)

    movq    %rsp, (%rdi)
    movq    %rsi, %rsp                  # both frames look alike, so what is said of the one holds for the other

    ldmxcsr (%rsp)
    fldcw   4(%rsp)
    addq    $8, %rsp
    .cfi_adjust_cfa_offset -8
    .irp    register, r15, r14, r13, r12, rbx, rbp
    popq    %\register
    .cfi_adjust_cfa_offset -8
    .cfi_restore %\register
    .endr
    ret
    .cfi_endproc
END thread_switch

/* void *thread_first_frame(void *stack_top): as if thread_entry had been interrupted by thread_switch. */
FUNCTION thread_first_frame
    .cfi_startproc
    leaq    -FRAME_BYTES(%rdi), %rax
    stmxcsr (%rax)                      # inherited from who creates it
    fnstcw  4(%rax)
    movq    $0, 8(%rax)
    movq    $0, 16(%rax)
    movq    $0, 24(%rax)
    movq    $0, 32(%rax)
    movq    $0, 40(%rax)
    movq    $0, 48(%rax)                # rbp: the end of the backtrace
    movq    $thread_entry, 56(%rax)
    ret
    .cfi_endproc
END thread_first_frame

/* The lowest address of thread_entry is a return address, and debuggers look one byte before it: hence the nop. */
    .cfi_startproc
    OUTERMOST
    nop
FUNCTION thread_entry
    call    thread_begin
    ud2
    .cfi_endproc
END thread_entry

    .section .note.GNU-stack, "", @progbits

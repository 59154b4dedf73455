/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where interrupts arrive. Handlers are compiled like everything else and may use SSE registers, so these are saved
 * too (fxsave, Intel SDM volume 1, 10.5); the switch of cooperative threads need not, as a call preserves none.
 */
#include <starter/internal/trap.h>

    .text
    .irp    n, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48
    TRAP    interrupt_\n, \n, interrupt_entry
    .endr

    .section .rodata
    .balign 8
    .globl interrupt_entries
    .type interrupt_entries, @object
interrupt_entries:
    .irp    n, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48
    .quad   interrupt_\n
    .endr
    .size interrupt_entries, . - interrupt_entries

    .text
FUNCTION interrupt_entry
    .cfi_startproc simple
    TRAP_SAVE
    movq    120(%rsp), %rdi             # vector, above 15 registers
    subq    $512, %rsp                  # still aligned to 16: the processor aligns, then come 22 words
    .cfi_adjust_cfa_offset 512
    fxsave  (%rsp)
    call    interrupt_dispatch
    fxrstor (%rsp)
    addq    $512, %rsp
    .cfi_adjust_cfa_offset -512
    TRAP_RESTORE
    .cfi_endproc
END interrupt_entry

/* An interrupt that went away before it was delivered: no end is to be signalled (Intel SDM volume 3, 11.9). */
FUNCTION spurious_entry
    .cfi_startproc simple
    TRAP_FRAME 0
    iretq
    .cfi_endproc
END spurious_entry

    .section .note.GNU-stack, "", @progbits

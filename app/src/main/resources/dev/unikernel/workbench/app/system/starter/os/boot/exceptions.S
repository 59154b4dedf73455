/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The processor comes here at a fault (Intel SDM volume 3, 6.15, lists the vectors and which push an error code).
 * Each entry makes the same struct registers (starter/internal/registers.h) of it and calls fault_handler, which
 * never returns.
 */
#include <starter/internal/trap.h>

.macro EXCEPTION vector, has_error=0
    TRAP    exception_\vector, \vector, fault_entry, \has_error
.endm

    .text
    EXCEPTION 0
    EXCEPTION 1
    EXCEPTION 2
    EXCEPTION 3
    EXCEPTION 4
    EXCEPTION 5
    EXCEPTION 6
    EXCEPTION 7
    EXCEPTION 8, 1
    EXCEPTION 9
    EXCEPTION 10, 1
    EXCEPTION 11, 1
    EXCEPTION 12, 1
    EXCEPTION 13, 1
    EXCEPTION 14, 1
    EXCEPTION 15
    EXCEPTION 16
    EXCEPTION 17, 1
    EXCEPTION 18
    EXCEPTION 19
    EXCEPTION 20
    EXCEPTION 21, 1

    .section .rodata
    .balign 8
    .globl exception_entries
    .type exception_entries, @object
exception_entries:
    .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21
    .quad   exception_\n
    .endr
    .size exception_entries, . - exception_entries

    .text
FUNCTION fault_entry
    .cfi_startproc simple
    TRAP_SAVE
    movq    %rsp, %rdi
    call    fault_handler
    ud2
    .cfi_endproc
END fault_entry

    .section .note.GNU-stack, "", @progbits

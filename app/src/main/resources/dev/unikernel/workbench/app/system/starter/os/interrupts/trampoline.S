/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A started CPU wakes up in real mode at the copy of `trampoline` below 1 MiB, goes to protected mode, where it can
 * reach the real code, takes a number, and follows the first CPU's way to 64 bits with the finished page tables.
 */
#include <starter/internal/assembly.h>
#include <starter/internal/stacks.h>

#define EFER_LME_NXE 0x900

    .section .rodata
    .code16
    .globl trampoline, trampoline_end
    .type trampoline, @object
trampoline:
    cli
    movw    %cs, %ax
    movw    %ax, %ds
    lgdtl   .Lgdt_pointer - trampoline
    movl    $0x11, %eax                 # CR0: ET, PE
    movl    %eax, %cr0
    ljmpl   $CODE32, $cpu_entry32
    .balign 4
.Lgdt_pointer:
    .word   GDT_BYTES - 1
    .long   gdt
trampoline_end:
    .size trampoline, . - trampoline

    .text
    .code32
FUNCTION cpu_entry32
    .cfi_startproc
    OUTERMOST
    movl    $DATA, %eax
    movl    %eax, %ss
    movl    %eax, %ds
    movl    %eax, %es
    movl    $1, %ebx
    lock xaddl %ebx, next_cpu
    cmpl    $CONFIG_CPUS, %ebx
    jae     1f                          # more CPUs than stacks
    movl    page_tables, %eax
    ENTER_LONG_MODE cpu_entry64, $EFER_LME_NXE
1:  hlt
    jmp     1b
    .cfi_endproc
END cpu_entry32

    .code64
FUNCTION cpu_entry64
    .cfi_startproc
    OUTERMOST
    xorl    %eax, %eax
    movl    %eax, %fs
    movl    %eax, %gs
    xorl    %ebp, %ebp
    movl    %ebx, %edi
    leaq    (%rdi, %rdi, 2), %rax       # cpu_stacks[cpu].idle: three words each, the last one
    movq    cpu_stacks + 16(, %rax, 8), %rsp
    addq    $CPU_STACK_BYTES, %rsp
    call    cpu_start
    ud2
    .cfi_endproc
END cpu_entry64

    .section .note.GNU-stack, "", @progbits

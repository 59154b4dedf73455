/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first instructions. The loader (QEMU's -kernel, Xen) finds entry32 by the PVH note and enters it in 32-bit
 * protected mode: flat segments, no paging, no stack, interrupts off, %ebx = struct hvm_start_info.
 * Source: Xen, docs/misc/pvh.pandoc, "Direct boot ABI"; the loader has cleared the bss (ELF: p_filesz < p_memsz).
 */
#include <starter/internal/assembly.h>
#include <starter/internal/stacks.h>

#define XEN_ELFNOTE_PHYS32_ENTRY 18     /* xen/include/public/elfnote.h */
#define EFER_LME 0x100

    .section .note.Xen, "a", @note
    .balign 4
    .type pvh_note, @object
pvh_note:
    .long   4, 4, XEN_ELFNOTE_PHYS32_ENTRY
    .asciz  "Xen"
    .long   entry32
    .size pvh_note, . - pvh_note

/* Enough of a mapping to run C: the first GiB, writable, in pages of 2 MiB. boot/paging.c replaces it. */
    .section .bss
    .balign 4096
    .type early_tables, @object
early_tables:
    .skip   3 * 4096                    # PML4, PDPT, PD
    .size early_tables, . - early_tables

    .section .rodata
    .balign 8
    .globl gdt_pointer
    .type gdt_pointer, @object
gdt_pointer:
    .word   GDT_BYTES - 1
    .quad   gdt
    .size gdt_pointer, . - gdt_pointer

    .text
    .code32
FUNCTION entry32
    .cfi_startproc
    OUTERMOST
    cld
    movl    $(boot_stack + BOOT_STACK_BYTES), %esp
    lgdt    gdt_pointer

    /* Each level's first entry points to the next; 3 = present, writable. */
    movl    $(early_tables + 4096 + 3), early_tables
    movl    $(early_tables + 8192 + 3), early_tables + 4096
    movl    $0x83, %eax                 # address 0, present, writable, 2 MiB
    movl    $(early_tables + 8192), %ecx
1:  movl    %eax, (%ecx)
    addl    $8, %ecx
    addl    $0x200000, %eax
    cmpl    $0x40000000, %eax
    jb      1b

    movl    $early_tables, %eax
    ENTER_LONG_MODE entry64, $EFER_LME
    .cfi_endproc
END entry32

    .code64
FUNCTION entry64
    .cfi_startproc
    OUTERMOST
    movl    $DATA, %eax
    movl    %eax, %ss
    movl    %eax, %ds
    movl    %eax, %es
    xorl    %eax, %eax
    movl    %eax, %fs
    movl    %eax, %gs
    xorl    %ebp, %ebp                  # ends the chain of frame pointers
    movl    %ebx, %edi                  # the upper half of %rdi becomes 0
    call    kernel_start
    ud2
    .cfi_endproc
END entry64

    .section .note.GNU-stack, "", @progbits

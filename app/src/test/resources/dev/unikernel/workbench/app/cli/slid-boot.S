/* PVH, then long mode with 1 GiB mapped to itself and again in the highest 2 GiB; the image copies itself and goes on there. */
        .section .note.Xen, "a", @note
        .long 4, 4, 18
        .asciz "Xen"
        .long start32
        .section .text.boot, "ax"
        .code32
        .globl start32
start32:
        cld
        mov $pdpt, %eax
        or $3, %eax
        mov %eax, pml4
        mov %eax, pml4 + 511*8
        movl $0x83, pdpt           /* 1 GiB page at 0 */
        movl $0x83, pdpt + 510*8   /* the same at 0xffffffff80000000 */
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr4, %eax
        or $0x20, %eax
        mov %eax, %cr4
        mov $0xc0000080, %ecx
        rdmsr
        or $0x100, %eax
        wrmsr
        mov %cr0, %eax
        or $0x80000000, %eax
        mov %eax, %cr0
        lgdt gdtr
        ljmp $8, $start64
        .code64
start64:
        mov $image_start, %esi
        mov $image_start + SLIDE_LOW, %edi
        mov $image_end, %ecx
        sub %esi, %ecx
        rep movsb
        movabs $main + SLIDE, %rax
        movabs $stack_top + SLIDE, %rsp
        xor %ebp, %ebp
        call *%rax
1:      hlt
        jmp 1b
        .balign 16
gdt:    .quad 0, 0x00af9a000000ffff, 0x00cf92000000ffff
gdtr:   .word 23
        .long gdt
        .bss
        .balign 4096
pml4:   .skip 4096
pdpt:   .skip 4096
        .skip 4096
stack_top:

/* PVH entry to long mode; none of this tells a debugger how to unwind it. */
    .section .note.pvh, "a", @note
    .long 4, 4, 18
    .asciz "Xen"
    .long start32
    .section .note.GNU-stack, "", @progbits
    .text
    .code32
    .globl start32
start32:
    cli
    mov $stack_top, %esp
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
    or $0x80000001, %eax
    mov %eax, %cr0
    lgdt gdtr
    ljmp $8, $start64
    .code64
    .globl start64
start64: /* LINE_START64 */
    xor %eax, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %ebp, %ebp
    call kmain
1:  hlt
    jmp 1b
    .data
    .balign 4096
pml4: .quad pdpt + 3
    .fill 511, 8, 0
pdpt: .quad pd + 3
    .fill 511, 8, 0
pd:
    .set i, 0
    .rept 512
    .quad (i << 21) + 0x83
    .set i, i + 1
    .endr
gdt: .quad 0, 0x00af9a000000ffff
gdtr: .word 15
    .long gdt
    .bss
    .balign 16
    .skip 16384
stack_top:
    .text
    .globl stub
stub: /* saves what C may change, as hand-written stubs do, and tells no debugger */
    push %rax
    push %rcx
    push %rdx
    push %rsi
    push %rdi
    push %r8
    push %r9
    push %r10
    push %r11
    call tick
    pop %r11
    pop %r10
    pop %r9
    pop %r8
    pop %rdi
    pop %rsi
    pop %rdx
    pop %rcx
    pop %rax
    iretq

        .option norelax
        .text
        .globl _start
_start: la sp, stack_top
        call main
        li t0, 0x100000                 # the test device
        li t1, 0x5555
        sw t1, 0(t0)
1:      wfi
        j 1b
        .globl put
        .type put, @function
put:    li t0, 0x10000000               # NS16550
        sb a0, 0(t0)
        ret
        .size put, . - put
        .globl main
        .type main, @function
main:   addi sp, sp, -16
        sd ra, 8(sp)
        li a0, 'H'                      # LINE_H
        call put
        li a0, 'i'                      # LINE_I
        call put
        li a0, '\n'
        call put
        ld ra, 8(sp)
        addi sp, sp, 16
        ret
        .size main, . - main
        .bss
        .balign 16
        .skip 4096
stack_top:

        .text
        .globl _start
_start: ldr x0, =stack_top
        mov sp, x0
        bl main
        ldr w0, =0x84000008             // PSCI SYSTEM_OFF
        hvc #0
1:      wfi
        b 1b
        .globl put
put:    ldr x1, =0x09000000             // PL011 data register
        strb w0, [x1]
        ret
        .type put, %function
        .size put, . - put
        .globl main
        .type main, %function
main:   stp x29, x30, [sp, #-16]!
        mov x29, sp
        mov w0, #'H'                    // LINE_H
        bl put
        mov w0, #'i'                    // LINE_I
        bl put
        mov w0, #'\n'
        bl put
        ldp x29, x30, [sp], #16
        ret
        .size main, . - main
        .bss
        .balign 16
        .skip 4096
stack_top:

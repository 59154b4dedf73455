/* SPDX-License-Identifier: Apache-2.0 */
/* What trap.h leaves on the stack, lowest address first. */
#ifndef STARTER_REGISTERS_H
#define STARTER_REGISTERS_H
#include <stdint.h>

struct registers {
    uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax;
    uint64_t vector, error;                 /* pushed by the entry code or the processor */
    uint64_t rip, cs, rflags, rsp, ss;      /* pushed by the processor */
};

#endif

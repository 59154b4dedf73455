/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a fault, kept in memory for a debugger or a host that cannot read the console. Always there. */
#ifndef STARTER_FAULTS_H
#define STARTER_FAULTS_H
#include <stdint.h>

/* `vector` of a panic(), which no processor exception has. */
#define FAULT_PANIC 0xffffffffu

struct fault_record {
    uint32_t valid;             /* 0, then 1 when all else is filled in, 2 when the handler itself faulted */
    uint32_t cpu;
    uint32_t vector;            /* Intel SDM volume 3, table 6-1; or FAULT_PANIC */
    uint32_t reserved;
    uint64_t error;             /* the processor's error code, or 0 */
    uint64_t cr2;               /* the address, if vector is 14 (page fault) */
    uint64_t rip, rsp, rbp, rflags;
    const char *message;        /* a panic's format, or NULL */
};

#ifdef __cplusplus
extern "C" {
#endif

/* The first fault since the start. */
extern volatile struct fault_record fault_record;

#ifdef __cplusplus
}
#endif
#endif

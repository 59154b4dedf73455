/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a guest that went wrong. */
#ifndef BOOT_FAULT_H
#define BOOT_FAULT_H
#include <starter/internal/registers.h>

/* Called by fault_entry (exceptions.S), on the fault's stack. */
__attribute__((noreturn)) void fault_handler(const struct registers *registers);

/* Prints return addresses, from the frame whose saved pair (rbp, rip) is at `frame`. */
void print_backtrace(uint64_t rip, uint64_t frame);

/* Tells the host, and stops. */
__attribute__((noreturn)) void pvpanic_and_stop(void);

#endif

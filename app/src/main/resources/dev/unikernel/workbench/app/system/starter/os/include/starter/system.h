/* SPDX-License-Identifier: Apache-2.0 */
/* The system itself: how a program starts and all the ways in which it can end. Always there. */
#ifndef STARTER_SYSTEM_H
#define STARTER_SYSTEM_H
#include <stddef.h>
#include <stdint.h>

#define STARTER_VERSION "1.0.0"

/*
 * A program begins at int main(int argc, char **argv), or main(void). argv[0] is "app", the rest is the guest's command
 * line, split at blanks (15 words at most). Returning ends the guest like exit().
 */

#ifdef __cplusplus
extern "C" {
#endif

/* Ends the guest and tells the host `status`, 0 to 31; any other is reported as 31, and the console says so.
 * Without an isa-debug-exit device it can only power off. */
__attribute__((noreturn)) void exit(int status);

/* Switches the machine off by ACPI; a machine without (microvm,acpi=off) says why it cannot, and halts. */
__attribute__((noreturn)) void power_off(void);

/* Starts the machine again. A machine without any reset register is reset by a triple fault. */
__attribute__((noreturn)) void reset(void);

/* Stops this CPU for ever; the host sees a guest that does nothing. */
__attribute__((noreturn)) void halt(void);

/* Something that cannot be: prints the message, records it in fault_record, tells the host by pvpanic, and halts. */
__attribute__((noreturn, format(printf, 1, 2))) void panic(const char *format, ...);

/* CPUs that run, 1 or more. Others join in their own time (component "interrupts"); main does not wait for them. */
extern volatile unsigned cpus_online;

#ifdef __cplusplus
}
#endif
#endif

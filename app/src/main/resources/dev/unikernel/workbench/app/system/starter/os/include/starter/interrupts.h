/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts of devices, through the local APIC and the I/O APIC; and the CPUs after the first. */
#ifndef STARTER_INTERRUPTS_H
#define STARTER_INTERRUPTS_H
#if !CONFIG_INTERRUPTS
#error "interrupts need the component 'interrupts'"
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef void interrupt_handler(void *context);

/* Calls `handler` at each interrupt of an ISA line (0 to 15, COM1 is 4), on CPU 0, with interrupts off. */
void interrupt_handle(unsigned line, interrupt_handler *handler, void *context);

#ifdef __cplusplus
}
#endif
#endif

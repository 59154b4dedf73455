/* SPDX-License-Identifier: Apache-2.0 */
/* The local APIC, one in each CPU. Intel SDM volume 3, chapter 11; register offsets from table 11-1. */
#ifndef STARTER_APIC_H
#define STARTER_APIC_H
#include <stdint.h>

#define APIC_END_OF_INTERRUPT 0x0b0
#define APIC_SPURIOUS         0x0f0
#define APIC_COMMAND_LOW      0x300
#define APIC_TIMER            0x320
#define APIC_TIMER_INITIAL    0x380
#define APIC_TIMER_DIVIDE     0x3e0

/* Vectors: exceptions have 0 to 31, the 16 ISA lines follow, then the timer. */
#define FIRST_LINE_VECTOR 32
#define LINES             16
#define TIMER_VECTOR      48
#define SPURIOUS_VECTOR   63                /* the lowest four bits are 1 on old processors, so here too */

void apic_write(unsigned offset, uint32_t value);

/* Called by interrupt_entry (interrupts/entry.S). */
void interrupt_dispatch(uint64_t vector);

/* Sets the handler of a vector from FIRST_LINE_VECTOR to TIMER_VECTOR. */
void vector_handle(unsigned vector, void (*handler)(void *), void *context);

#endif

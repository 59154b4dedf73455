/* SPDX-License-Identifier: Apache-2.0 */
/* Segments, task states and gates: what the processor needs to find its way into a handler. */
#ifndef STARTER_DESCRIPTORS_H
#define STARTER_DESCRIPTORS_H
#include <stdint.h>

/* Loads this CPU's task state and the common gates. From here on a fault is reported. */
void descriptors_start(unsigned cpu);

/* Sends `vector` to the code at `entry`; stack 0 is the current one, others are in the task state. */
void gate_set(unsigned vector, void (*entry)(void), unsigned stack);

/* Number of the CPU that asks, 0 for the first; 0 also before descriptors_start. */
unsigned cpu_number(void);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Time since the start, counted in ticks of the local APIC's timer (option timer_hz, ticks a second). */
#ifndef STARTER_TIMER_H
#define STARTER_TIMER_H
#if !CONFIG_TIMER
#error "time needs the component 'timer'"
#endif
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Counts up by itself. */
extern volatile uint64_t timer_ticks;

/* Milliseconds since the timer was started, as fine as a tick. */
uint64_t timer_milliseconds(void);

/* Waits at least so long with the CPU halted; other threads run meanwhile. */
void timer_sleep(unsigned milliseconds);

#ifdef __cplusplus
}
#endif
#endif

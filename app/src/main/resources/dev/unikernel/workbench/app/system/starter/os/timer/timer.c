/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The local APIC's timer, periodic. It is the one timer that every machine has (microvm without pit and rtc too).
 * It counts at 1 GHz under QEMU (hw/intc/apic.c: the count is in nanoseconds) and under KVM (APIC_BUS_CYCLE_NS), so
 * that nothing has to be measured at start. On a real machine the rate would differ, and time with it.
 */
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/internal/apic.h>
#include <starter/timer.h>
#include <stddef.h>
#if CONFIG_THREADS
#include <starter/threads.h>
#endif

#define BUS_HZ      1000000000u
#define DIVIDE_BY_16 0x3
#define PERIODIC    0x20000u

volatile uint64_t timer_ticks;

static void tick(void *context)
{
    (void) context;
    timer_ticks++;
}

void timer_start(void)
{
    vector_handle(TIMER_VECTOR, tick, NULL);
    apic_write(APIC_TIMER_DIVIDE, DIVIDE_BY_16);
    apic_write(APIC_TIMER, PERIODIC | TIMER_VECTOR);
    apic_write(APIC_TIMER_INITIAL, BUS_HZ / 16 / CONFIG_TIMER_HZ);
}

uint64_t timer_milliseconds(void)
{
    return timer_ticks * 1000 / CONFIG_TIMER_HZ;
}

void timer_sleep(unsigned milliseconds)
{
#if CONFIG_THREADS
    thread_sleep(milliseconds);
#else
    uint64_t wake = timer_ticks + 1 + (uint64_t) milliseconds * CONFIG_TIMER_HZ / 1000;
    uint64_t flags = interrupts_off();
    while (timer_ticks < wake)
        processor_wait();
    interrupts_set(flags);
#endif
}

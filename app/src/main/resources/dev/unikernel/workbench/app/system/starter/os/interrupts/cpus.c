/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The other CPUs. All are called at once, without asking how many there are, and nobody waits for them: a machine
 * with one CPU loses nothing. A CPU that has come up counts itself and waits, with stacks and a task state of its own.
 * Source: Intel SDM volume 3, 9.4 (start of more processors), 11.6.1 (interrupt command). Its pauses between the
 * messages are for chips: a virtual CPU takes INIT and start-up in this order however fast they come.
 */
#include <starter/internal/apic.h>
#include <starter/internal/descriptors.h>
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/internal/stacks.h>
#include <starter/system.h>
#include <string.h>

#define ALL_OTHERS       0xc0000u
#define ASSERT           0x4000u
#define NMI              0x400u
#define INIT             0x500u
#define STARTUP          0x600u
#define TRAMPOLINE       0x8000             /* a page of low RAM that no firmware keeps anything in */

extern const char trampoline[], trampoline_end[];

/* The next number to be given away; counted up by trampoline.S. */
volatile uint32_t next_cpu = 1;

void cpu_start(unsigned cpu);

void cpus_start(void)
{
    memcpy((void *) TRAMPOLINE, trampoline, (size_t) (trampoline_end - trampoline));
    apic_write(APIC_COMMAND_LOW, ALL_OTHERS | ASSERT | INIT);
    apic_write(APIC_COMMAND_LOW, ALL_OTHERS | ASSERT | STARTUP | TRAMPOLINE >> 12);
}

/* By the one interrupt that nobody can have switched off; boot/fault.c knows what it means. Only the first CPU ever
 * does more than wait, so there is nothing to stop when it is the one that calls. */
void cpus_stop(void)
{
    if (cpu_number() != 0)
        apic_write(APIC_COMMAND_LOW, ALL_OTHERS | ASSERT | NMI);
}

/* The first C function of a CPU after the first. */
void cpu_start(unsigned cpu)
{
    descriptors_start(cpu);
    __atomic_add_fetch(&cpus_online, 1, __ATOMIC_SEQ_CST);
    processor_stop();
}

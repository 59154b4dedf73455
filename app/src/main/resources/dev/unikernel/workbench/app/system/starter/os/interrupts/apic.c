/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts of ISA devices go through the I/O APIC, which every machine here has, also microvm with pic=off; the two
 * old controllers are silenced where they exist.
 * Source: Intel SDM volume 3, chapter 11 (local APIC); 82093AA data sheet, section 3 (I/O APIC).
 */
#include <starter/internal/apic.h>
#include <starter/internal/descriptors.h>
#include <starter/internal/paging.h>
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/interrupts.h>
#include <stddef.h>

#define APIC_BASE        0x1b               /* model-specific register */
#define APIC_ENABLED     0x100              /* in the spurious vector's register */
#define IO_APIC          0xfec00000ull      /* its usual address; QEMU, include/hw/i386/ioapic.h */
#define IO_APIC_ROUTES   0x10               /* two registers a line; bits 0 to 7 are the vector, the rest 0: edge */
#define VECTORS          (TIMER_VECTOR - FIRST_LINE_VECTOR + 1)

static struct {
    interrupt_handler *handler;
    void *context;
} handlers[VECTORS];

static volatile uint32_t *apic;

extern void (*const interrupt_entries[VECTORS])(void);
void spurious_entry(void);

void apic_write(unsigned offset, uint32_t value)
{
    apic[offset / 4] = value;
}

static void io_apic_write(unsigned number, uint32_t value)
{
    volatile uint32_t *registers = (volatile uint32_t *) IO_APIC;
    registers[0] = number;
    registers[4] = value;
}

void vector_handle(unsigned vector, interrupt_handler *handler, void *context)
{
    uint64_t flags = interrupts_off();
    handlers[vector - FIRST_LINE_VECTOR].handler = handler;
    handlers[vector - FIRST_LINE_VECTOR].context = context;
    interrupts_set(flags);
}

void interrupt_handle(unsigned line, interrupt_handler *handler, void *context)
{
    vector_handle(FIRST_LINE_VECTOR + line, handler, context);
    io_apic_write(IO_APIC_ROUTES + 2 * line + 1, 0);        /* to the APIC with id 0, which is CPU 0 */
    io_apic_write(IO_APIC_ROUTES + 2 * line, FIRST_LINE_VECTOR + line);
}

void interrupt_dispatch(uint64_t vector)
{
    unsigned i = (unsigned) vector - FIRST_LINE_VECTOR;
    if (handlers[i].handler != NULL)
        handlers[i].handler(handlers[i].context);
    apic_write(APIC_END_OF_INTERRUPT, 0);
}

void interrupts_start(void)
{
    outb(0x21, 0xff);                       /* both 8259: every line masked */
    outb(0xa1, 0xff);
    for (unsigned i = 0; i < VECTORS; i++)
        gate_set(FIRST_LINE_VECTOR + i, interrupt_entries[i], 0);
    gate_set(SPURIOUS_VECTOR, spurious_entry, 0);

    uint64_t base = msr_read(APIC_BASE) & 0xffffff000ull;
    paging_map_device(base, 4096);
    paging_map_device(IO_APIC, 4096);
    apic = (volatile uint32_t *) base;
    apic_write(APIC_SPURIOUS, APIC_ENABLED | SPURIOUS_VECTOR);
    __asm__ volatile("sti");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The instructions that C has no words for. */
#ifndef STARTER_PROCESSOR_H
#define STARTER_PROCESSOR_H
#include <stdint.h>

static inline void outb(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline void outw(uint16_t port, uint16_t value)
{
    __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port));
}

static inline void outl(uint16_t port, uint32_t value)
{
    __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t inb(uint16_t port)
{
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline uint16_t inw(uint16_t port)
{
    uint16_t value;
    __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline uint64_t msr_read(uint32_t number)
{
    uint32_t low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
    return (uint64_t) high << 32 | low;
}

static inline void msr_write(uint32_t number, uint64_t value)
{
    __asm__ volatile("wrmsr" : : "c"(number), "a"((uint32_t) value), "d"((uint32_t) (value >> 32)));
}

static inline uint64_t cr2_read(void)
{
    uint64_t value;
    __asm__ volatile("mov %%cr2, %0" : "=r"(value));
    return value;
}

static inline uint64_t cr3_read(void)
{
    uint64_t value;
    __asm__ volatile("mov %%cr3, %0" : "=r"(value));
    return value;
}

static inline void cr3_write(uint64_t value)
{
    __asm__ volatile("mov %0, %%cr3" : : "r"(value) : "memory");
}

static inline void page_forget(uint64_t address)
{
    __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}

/* Switches interrupts off; gives what interrupts_set() needs to put things back. */
static inline uint64_t interrupts_off(void)
{
    uint64_t flags;
    __asm__ volatile("pushfq; popq %0; cli" : "=r"(flags) : : "memory");
    return flags;
}

static inline void interrupts_set(uint64_t flags)
{
    if (flags & 0x200)                      /* RFLAGS.IF */
        __asm__ volatile("sti" : : : "memory");
}

/* Sleeps until something may have changed. Call it with interrupts off: `sti` takes effect after the next
 * instruction, so that no interrupt slips in between the caller's look and the `hlt`. Leaves them off. */
static inline void processor_wait(void)
{
#if CONFIG_INTERRUPTS
    __asm__ volatile("sti; hlt; cli" : : : "memory");
#else
    __asm__ volatile("pause" : : : "memory");
#endif
}

/* Nothing more happens on this CPU. */
__attribute__((noreturn)) static inline void processor_stop(void)
{
    for (;;)
        __asm__ volatile("cli; hlt");
}

#endif

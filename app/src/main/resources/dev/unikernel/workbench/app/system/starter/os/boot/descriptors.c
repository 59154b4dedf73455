/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segmentation is a formality in 64-bit mode; what matters is the task state segment, which holds the stacks on which
 * faults are handled. A fault needs a stack of its own because the current one may be the fault's reason.
 * Source: Intel SDM volume 3: 3.4.5 (segments), 6.14 (gates and stacks), 7.7 (task state), 7.2.3 (its descriptor).
 */
#include <starter/internal/descriptors.h>
#include <starter/internal/assembly.h>
#include <starter/internal/processor.h>
#include <starter/internal/stacks.h>

#define VECTORS             256
#define EXCEPTIONS          22
#define DOUBLE_FAULT        8
#define FAULT_STACK         1               /* index in the task state's list, which counts from 1 */
#define DOUBLE_FAULT_STACK  2
#define FIRST_TASK          4               /* place in the gdt */

struct task_state {
    uint32_t reserved0;
    uint64_t privilege_stacks[3], reserved1, stacks[7], reserved2;
    uint16_t reserved3, io_map;
} __attribute__((packed));

struct gate {
    uint16_t offset_low, selector;
    uint8_t stack, type;
    uint16_t offset_middle;
    uint32_t offset_high, reserved;
};

struct table_pointer {
    uint16_t limit;
    uint64_t base;
} __attribute__((packed));

/* The "accessed" bit is set from the start, or the processor would write it. In the order of assembly.h. */
uint64_t gdt[GDT_BYTES / 8] = {
    0,
    0x00af9b000000ffff,                     /* CODE64 */
    0x00cf93000000ffff,                     /* DATA */
    0x00cf9b000000ffff,                     /* CODE32 */
};

static struct gate idt[VECTORS];
static struct task_state tasks[CONFIG_CPUS];

extern void (*const exception_entries[EXCEPTIONS])(void);
extern const struct table_pointer gdt_pointer;

void gate_set(unsigned vector, void (*entry)(void), unsigned stack)
{
    uint64_t offset = (uint64_t) entry;
    idt[vector] = (struct gate) {
        .offset_low = (uint16_t) offset,
        .offset_middle = (uint16_t) (offset >> 16),
        .offset_high = (uint32_t) (offset >> 32),
        .selector = CODE64,
        .stack = (uint8_t) stack,
        .type = 0x8e,                       /* present, interrupt gate: interrupts are off in the handler */
    };
}

static void task_start(unsigned cpu)
{
    struct task_state *task = &tasks[cpu];
    uint64_t base = (uint64_t) task;
    task->stacks[FAULT_STACK - 1] = (uint64_t) cpu_stacks[cpu].fault + FAULT_STACK_BYTES;
    task->stacks[DOUBLE_FAULT_STACK - 1] = (uint64_t) cpu_stacks[cpu].double_fault + DOUBLE_FAULT_STACK_BYTES;
    task->io_map = sizeof *task;

    unsigned place = FIRST_TASK + 2 * cpu;
    gdt[place] = (sizeof *task - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 | (base >> 24 & 0xff) << 56;
    gdt[place + 1] = base >> 32;
    __asm__ volatile("ltr %0" : : "r"((uint16_t) (place * 8)) : "memory");
}

void descriptors_start(unsigned cpu)
{
    if (cpu == 0)
        for (unsigned v = 0; v < EXCEPTIONS; v++)
            gate_set(v, exception_entries[v], v == DOUBLE_FAULT ? DOUBLE_FAULT_STACK : FAULT_STACK);

    struct table_pointer idt_pointer = { sizeof idt - 1, (uint64_t) idt };
    __asm__ volatile("lgdt %0" : : "m"(gdt_pointer));
    __asm__ volatile("lidt %0" : : "m"(idt_pointer));
    task_start(cpu);
}

unsigned cpu_number(void)
{
    uint16_t task;
    __asm__("str %0" : "=r"(task));
    return task == 0 ? 0 : (task / 8u - FIRST_TASK) / 2u;
}

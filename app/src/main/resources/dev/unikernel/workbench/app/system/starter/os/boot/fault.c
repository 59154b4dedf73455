/* SPDX-License-Identifier: Apache-2.0 */
/* Faults and panics: record, report, tell the host. Nothing here allocates or trusts memory that it did not check. */
#include "fault.h"
#include <starter/internal/descriptors.h>
#include <starter/internal/paging.h>
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/internal/stacks.h>
#include <starter/console.h>
#include <starter/faults.h>
#include <starter/system.h>

/* QEMU, docs/specs/pvpanic.rst: an ISA port whose bit 0, written, means "the guest has panicked". */
#define PVPANIC_PORT     0x505
#define PVPANIC_PANICKED 1

#define PAGE_FAULT       14
#define BACKTRACE_DEPTH  16
#define NOBODY           0xffffffffu

volatile struct fault_record fault_record;

/* Intel SDM volume 3, table 6-1. */
static const char *const fault_names[] = {
    "divide error", "debug", "non-maskable interrupt", "breakpoint", "overflow", "bound range exceeded",
    "invalid opcode", "device not available", "double fault", "coprocessor segment overrun", "invalid TSS",
    "segment not present", "stack-segment fault", "general protection", "page fault", "reserved",
    "floating-point error", "alignment check", "machine check", "SIMD floating-point", "virtualization",
    "control protection",
};

void pvpanic_and_stop(void)
{
    console_flush();
    outb(PVPANIC_PORT, PVPANIC_PANICKED);   /* without the device nobody listens, and we just stop */
    processor_stop();
}

/* Frame pointers form a list: the saved rbp at rbp, the return address above it, 0 at the end. */
void print_backtrace(uint64_t rip, uint64_t frame)
{
    printf("backtrace\n  %016lx\n", rip);
    for (int depth = 1; depth < BACKTRACE_DEPTH && frame != 0; depth++) {
        if (frame % 8 != 0 || !paging_is_mapped(frame) || !paging_is_mapped(frame + 15)) {
            printf("  (no frame at %lx)\n", frame);
            return;
        }
        const uint64_t *pair = (const uint64_t *) frame;
        if (pair[1] == 0)
            return;
        printf("  %016lx\n", pair[1]);
        frame = pair[0];
    }
}

/* Which guard page the address is in, or NULL. */
static const char *guard_at(uint64_t address)
{
    uint64_t above = (address & -(uint64_t) GUARD_BYTES) + GUARD_BYTES;
    for (unsigned cpu = 0; cpu < CONFIG_CPUS; cpu++) {
        if (above == (uint64_t) cpu_stacks[cpu].idle)
            return cpu == 0 ? "main" : "an idle CPU";
        if (above == (uint64_t) cpu_stacks[cpu].fault || above == (uint64_t) cpu_stacks[cpu].double_fault)
            return "the fault handler";
    }
    return thread_of_guard(address);
}

/* The error code of a page fault in words: Intel SDM volume 3, 4.7. */
static void print_page_fault(uint64_t error, uint64_t address)
{
    const char *access = error & 0x10 ? "execute" : error & 2 ? "write" : "read";
    const char *reason = error & 8   ? "a reserved bit is set"
                         : error & 1 ? "not allowed there"
                                     : "nothing is mapped there";
    const char *guard = guard_at(address);
    printf("  %s at %016lx: %s\n", access, address, reason);
    if (guard != NULL)
        printf("  that is the guard page: the stack of %s is used up\n", guard);
}

static void print_registers(const struct registers *r)
{
    printf("  rip %016lx  rflags %08lx  cs %04lx  ss %04lx\n", r->rip, r->rflags, r->cs, r->ss);
    printf("  rax %016lx  rbx %016lx  rcx %016lx  rdx %016lx\n", r->rax, r->rbx, r->rcx, r->rdx);
    printf("  rsi %016lx  rdi %016lx  rbp %016lx  rsp %016lx\n", r->rsi, r->rdi, r->rbp, r->rsp);
    printf("  r8  %016lx  r9  %016lx  r10 %016lx  r11 %016lx\n", r->r8, r->r9, r->r10, r->r11);
    printf("  r12 %016lx  r13 %016lx  r14 %016lx  r15 %016lx\n", r->r12, r->r13, r->r14, r->r15);
}

/* The first fault is the one that counts. A second one on the same CPU comes from reporting the first; one on another
 * CPU came too late, or is the interrupt by which the first one stops it. */
static void claim(unsigned cpu)
{
    static unsigned owner = NOBODY;
    unsigned expected = NOBODY;
    if (__atomic_compare_exchange_n(&owner, &expected, cpu, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return;
    if (expected != cpu)
        processor_stop();
    fault_record.valid = 2;
    pvpanic_and_stop();
}

static void record(const struct registers *r, uint64_t cr2, const char *message)
{
    unsigned cpu = cpu_number();
    claim(cpu);
    cpus_stop();
    console_hurry();
    fault_record.cpu = cpu;
    fault_record.vector = (uint32_t) r->vector;
    fault_record.error = r->error;
    fault_record.cr2 = cr2;
    fault_record.rip = r->rip;
    fault_record.rsp = r->rsp;
    fault_record.rbp = r->rbp;
    fault_record.rflags = r->rflags;
    fault_record.message = message;
    fault_record.valid = 1;
}

void fault_handler(const struct registers *r)
{
    uint64_t cr2 = r->vector == PAGE_FAULT ? cr2_read() : 0;
    record(r, cr2, NULL);
    printf("\nfault: %s (vector %lu, error code %lx, cr2 %016lx) on CPU %u\n", fault_names[r->vector], r->vector,
           r->error, cr2, fault_record.cpu);
    if (r->vector == PAGE_FAULT)
        print_page_fault(r->error, cr2);
    print_registers(r);
    print_backtrace(r->rip, r->rbp);
    pvpanic_and_stop();
}

void panic(const char *format, ...)
{
    struct registers here = { .vector = FAULT_PANIC, .rflags = interrupts_off() };
    here.rip = (uint64_t) __builtin_return_address(0);
    here.rbp = *(uint64_t *) __builtin_frame_address(0);
    here.rsp = (uint64_t) __builtin_frame_address(0) + 16;
    record(&here, 0, format);

    va_list arguments;
    va_start(arguments, format);
    printf("\npanic: ");
    vprintf(format, arguments);
    printf(" (on CPU %u)\n", fault_record.cpu);
    va_end(arguments);
    print_backtrace(here.rip, here.rbp);
    pvpanic_and_stop();
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Four levels of tables (Intel SDM volume 3, 4.5). Only RAM and asked-for devices are mapped, so that a wild pointer
 * faults; nothing is both writable and executable; page 0 and the guard pages are holes.
 */
#include <starter/internal/paging.h>
#include <starter/internal/pages.h>
#include <starter/internal/processor.h>
#include "pvh.h"
#include <starter/internal/stacks.h>
#include <starter/system.h>
#include <string.h>

#define LARGE_BYTES  0x200000ull
#define LARGE        0x80ull
#define ADDRESS      0x000ffffffffff000ull
#define ENTRIES      512

#define EFER         0xc0000080u
#define EFER_NXE     0x800ull

extern char _rodata_start[], _rodata_end[], _text_start[], _text_end[];

uint64_t page_tables;

static uint64_t *new_table(void)
{
    void *table = pages_take(1);
    if (table == NULL)
        panic("no memory for page tables");
    return memset(table, 0, PAGE_BYTES);
}

/* The table below an entry, made if there is none; a large page becomes 512 small ones of the same rights. */
static uint64_t *table_below(uint64_t *entry)
{
    if (!(*entry & PAGE_READ) || (*entry & LARGE)) {
        uint64_t *table = new_table();
        uint64_t large = *entry & ~LARGE;
        for (unsigned i = 0; *entry != 0 && i < ENTRIES; i++)
            table[i] = large + i * PAGE_BYTES;
        *entry = (uint64_t) table | PAGE_READ | PAGE_WRITE;
    }
    return (uint64_t *) (*entry & ADDRESS);
}

/* Levels count from 1 (pages of 4 KiB) to 4; each has 9 bits of the address. */
static unsigned index_at(uint64_t address, unsigned level)
{
    return address >> (12 + 9 * (level - 1)) & (ENTRIES - 1);
}

static uint64_t *entry_at(uint64_t address, unsigned level)
{
    uint64_t *table = (uint64_t *) page_tables;
    for (unsigned l = 4; l > level; l--)
        table = table_below(&table[index_at(address, l)]);
    return &table[index_at(address, level)];
}

void paging_map(uint64_t start, uint64_t end, uint64_t rights)
{
    start &= -PAGE_BYTES;
    while (start < end) {
        bool large = start % LARGE_BYTES == 0 && end - start >= LARGE_BYTES;
        *entry_at(start, large ? 2 : 1) = start | rights | (large ? LARGE : 0);
        page_forget(start);
        start += large ? LARGE_BYTES : PAGE_BYTES;
    }
}

void paging_unmap(uint64_t page)
{
    *entry_at(page, 1) = 0;
    page_forget(page);
}

void paging_map_device(uint64_t address, uint64_t bytes)
{
    paging_map(address, address + bytes, PAGE_READ | PAGE_WRITE | PAGE_DEVICE | PAGE_NO_CODE);
}

bool paging_is_mapped(uint64_t address)
{
    const uint64_t *table = (const uint64_t *) (cr3_read() & ADDRESS);
    if (address >> 47 != 0)                 /* nothing of ours is in the upper half, nor could it be in the gap */
        return false;
    for (unsigned level = 4; level > 0; level--) {
        uint64_t entry = table[index_at(address, level)];
        if (!(entry & PAGE_READ))
            return false;
        if (level > 1 && (entry & LARGE))
            break;
        table = (const uint64_t *) (entry & ADDRESS);
    }
    return true;
}

static void unmap_guards(void)
{
    for (unsigned cpu = 0; cpu < CONFIG_CPUS; cpu++) {
        paging_unmap((uint64_t) cpu_stacks[cpu].fault - GUARD_BYTES);
        paging_unmap((uint64_t) cpu_stacks[cpu].double_fault - GUARD_BYTES);
        paging_unmap((uint64_t) cpu_stacks[cpu].idle - GUARD_BYTES);
    }
}

/* Every 64-bit processor since 2005 can forbid execution; a virtual one may have it switched off. */
static void allow_no_code(void)
{
    uint32_t eax = 0x80000001u, ebx, ecx, edx;      /* CPUID: extended features, EDX bit 20 is NX */
    __asm__("cpuid" : "+a"(eax), "=b"(ebx), "=c"(ecx), "=d"(edx));
    if (!(edx & 1u << 20))
        panic("this processor lacks the no-execute bit");
    msr_write(EFER, msr_read(EFER) | EFER_NXE);
}

void paging_start(void)
{
    allow_no_code();
    page_tables = (uint64_t) new_table();
    for (unsigned i = 0; i < ram_count; i++)
        paging_map(ram[i].start, ram[i].end, PAGE_READ | PAGE_WRITE | PAGE_NO_CODE);
    paging_map((uint64_t) _rodata_start, (uint64_t) _rodata_end, PAGE_READ | PAGE_NO_CODE);
    paging_map((uint64_t) _text_start, (uint64_t) _text_end, PAGE_READ);
    unmap_guards();
    cr3_write(page_tables);
}

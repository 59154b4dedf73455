/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads struct hvm_start_info and its memory map.
 * Source: Xen, xen/include/public/arch-x86/hvm/start_info.h (layout and magic); memory types are ACPI's (15.1).
 */
#include "pvh.h"
#include <starter/system.h>

#define START_INFO_MAGIC 0x336ec578u
#define MEMORY_TYPE_RAM  1
#define PAGE             4096ull
#define RAM_RANGES       16
#define ARGUMENTS        16
#define LINE_BYTES       512

struct start_info {
    uint32_t magic, version, flags, module_count;
    uint64_t modules, command_line, root_pointer;
    uint64_t memory_map;                    /* from version 1 on */
    uint32_t memory_map_count, reserved;
};

struct memory_map_entry {
    uint64_t address, bytes;
    uint32_t type, reserved;
};

struct ram_range ram[RAM_RANGES];
unsigned ram_count;
uint64_t acpi_root_pointer;

/* The loader passes arguments only, no program name: argv[0] is ours. */
static char program_name[] = "app";
static char line[LINE_BYTES];
int argument_count = 1;
char *argument_values[ARGUMENTS + 1] = { program_name };

uint64_t ram_bytes(void)
{
    uint64_t bytes = 0;
    for (unsigned i = 0; i < ram_count; i++)
        bytes += ram[i].end - ram[i].start;
    return bytes;
}

/* Whole pages only, and never page 0: NULL must fault. */
static void add_ram(uint64_t start, uint64_t end)
{
    start = (start + PAGE - 1) & -PAGE;
    end &= -PAGE;
    if (start == 0)
        start = PAGE;
    if (start < end && ram_count < RAM_RANGES)
        ram[ram_count++] = (struct ram_range) { start, end };
}

/* Splits at blanks; what is too long or too many is left out. */
static void split_command_line(const char *from)
{
    unsigned length = 0;
    while (length < LINE_BYTES - 1 && from[length] != 0) {
        line[length] = from[length];
        length++;
    }
    for (unsigned i = 0; i < length && argument_count < ARGUMENTS; i++) {
        if (line[i] == ' ')
            line[i] = 0;
        else if (i == 0 || line[i - 1] == 0)
            argument_values[argument_count++] = &line[i];
    }
}

void pvh_read(uint64_t start_info)
{
    const struct start_info *info = (const struct start_info *) start_info;
    if (info->magic != START_INFO_MAGIC || info->version < 1)
        panic("not started by a PVH loader with a memory map");

    const struct memory_map_entry *map = (const struct memory_map_entry *) info->memory_map;
    for (unsigned i = 0; i < info->memory_map_count; i++)
        if (map[i].type == MEMORY_TYPE_RAM)
            add_ram(map[i].address, map[i].address + map[i].bytes);

    acpi_root_pointer = info->root_pointer;
    if (info->command_line != 0)
        split_command_line((const char *) info->command_line);
}

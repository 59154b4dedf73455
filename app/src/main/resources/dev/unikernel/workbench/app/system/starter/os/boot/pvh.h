/* SPDX-License-Identifier: Apache-2.0 */
/* What the loader tells: memory, command line, ACPI. */
#ifndef BOOT_PVH_H
#define BOOT_PVH_H
#include <stdint.h>

/* RAM from `start` up to, not including, `end`; both on page boundaries. */
struct ram_range {
    uint64_t start, end;
};
extern struct ram_range ram[];
extern unsigned ram_count;

/* Physical address of ACPI's root pointer, or 0. */
extern uint64_t acpi_root_pointer;

extern int argument_count;
extern char *argument_values[];

/* Copies all that is needed from `start_info` (physical address): the loader's memory is not mapped later. */
void pvh_read(uint64_t start_info);

/* Bytes of usable RAM. */
uint64_t ram_bytes(void);

#endif

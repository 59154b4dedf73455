/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the fixed description table, FADT, which names the registers for power and reset.
 * Source: ACPI specification 6.4: 5.2.5 (root pointer), 5.2.7 and 5.2.8 (lists of tables), 5.2.9 (FADT), 4.8.3
 * (registers).
 * What to write for "soft off" is in bytecode; QEMU's machines write type 0 (pc, q35) and 5 (microvm): hw/acpi/core.c,
 * hw/acpi/generic_event_device.c.
 */
#include "acpi.h"
#include <starter/internal/paging.h>
#include <starter/internal/processor.h>
#include "pvh.h"
#include <string.h>

#define SPACE_MEMORY        0               /* 5.2.3.2, address spaces */
#define SPACE_IO            1
#define HARDWARE_REDUCED    (1u << 20)      /* table 5.10, flags of the FADT */
#define RESET_REGISTER      (1u << 10)
#define PM1_SOFT_OFF        (1u << 13)      /* SLP_EN, with SLP_TYP 0 */
#define SLEEP_SOFT_OFF      (1u << 5 | 5u << 2)

struct address {
    uint8_t space, bits, offset, access;
    uint64_t address;
} __attribute__((packed));

struct header {
    char signature[4];
    uint32_t length;
    uint8_t rest[28];
} __attribute__((packed));

struct root_pointer {
    char signature[8];
    uint8_t checksum, oem[6], revision;
    uint32_t list32, length;
    uint64_t list64;
} __attribute__((packed));

struct fadt {
    struct header header;
    uint8_t unused1[28];
    uint32_t pm1a_control;
    uint8_t unused2[44];
    uint32_t flags;
    struct address reset;
    uint8_t reset_value;
    uint8_t unused3[115];
    struct address sleep_control;
} __attribute__((packed));

_Static_assert(offsetof(struct fadt, pm1a_control) == 64, "ACPI table 5.9");
_Static_assert(offsetof(struct fadt, reset) == 116, "ACPI table 5.9");
_Static_assert(offsetof(struct fadt, sleep_control) == 244, "ACPI table 5.9");

/* Firmware keeps its tables in memory that it calls reserved, so we did not map it; existing pages stay as they are. */
static const void *look_at(uint64_t address, uint64_t bytes)
{
    for (uint64_t page = address & -4096ull; page < address + bytes; page += 4096)
        if (!paging_is_mapped(page))
            paging_map(page, page + 1, PAGE_READ | PAGE_NO_CODE);
    return (const void *) address;
}

/* By the loader's word, else where 5.2.5.1 says: on a 16-byte boundary of the BIOS area. */
static const struct root_pointer *find_root_pointer(void)
{
    if (acpi_root_pointer != 0)
        return look_at(acpi_root_pointer, sizeof(struct root_pointer));
    const char *area = look_at(0xe0000, 0x20000);
    for (unsigned i = 0; i < 0x20000; i += 16)
        if (memcmp(area + i, "RSD PTR ", 8) == 0)
            return (const struct root_pointer *) (area + i);
    return NULL;
}

static const struct fadt *find_fadt(void)
{
    const struct root_pointer *root = find_root_pointer();
    if (root == NULL)
        return NULL;
    bool wide = root->revision >= 2 && root->list64 != 0;
    uint64_t list = wide ? root->list64 : root->list32;
    uint64_t entry_bytes = wide ? 8 : 4;

    const struct header *header = look_at(list, sizeof *header);
    uint64_t end = list + header->length;
    look_at(list, header->length);
    for (uint64_t at = list + sizeof *header; at + entry_bytes <= end; at += entry_bytes) {
        uint64_t table = 0;
        memcpy(&table, (const void *) at, entry_bytes);
        const struct header *found = look_at(table, sizeof *found);
        if (memcmp(found->signature, "FACP", 4) == 0)
            return look_at(table, sizeof(struct fadt));
    }
    return NULL;
}

static bool write_register(const struct address *where, uint8_t value)
{
    if (where->address == 0)
        return false;
    if (where->space == SPACE_IO) {
        outb((uint16_t) where->address, value);
    } else if (where->space == SPACE_MEMORY) {
        paging_map_device(where->address, 1);
        *(volatile uint8_t *) where->address = value;
    } else {
        return false;
    }
    return true;
}

bool acpi_power_off(void)
{
    const struct fadt *fadt = find_fadt();
    if (fadt == NULL)
        return false;
    if (fadt->flags & HARDWARE_REDUCED)
        return write_register(&fadt->sleep_control, SLEEP_SOFT_OFF);
    outw((uint16_t) fadt->pm1a_control, PM1_SOFT_OFF);
    return true;
}

bool acpi_reset(void)
{
    const struct fadt *fadt = find_fadt();
    return fadt != NULL && (fadt->flags & RESET_REGISTER) && write_register(&fadt->reset, fadt->reset_value);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The page tables: virtual addresses equal physical ones, rights differ. */
#ifndef STARTER_PAGING_H
#define STARTER_PAGING_H
#include <stdbool.h>
#include <stdint.h>

/* Rights of a page, as bits of its entry (Intel SDM volume 3, 4.5.5). */
#define PAGE_READ    0x1ull
#define PAGE_WRITE   0x2ull
#define PAGE_DEVICE  0x18ull                /* write through, not cached: registers of a device */
#define PAGE_NO_CODE (1ull << 63)

/* Builds the tables for RAM and the image, and switches to them. */
void paging_start(void);

/* Gives the pages from `start` to `end` these rights, in pages of 2 MiB where they fit. */
void paging_map(uint64_t start, uint64_t end, uint64_t rights);

/* Takes one page away: the next access to it faults. */
void paging_unmap(uint64_t page);

/* Makes a device's registers reachable. */
void paging_map_device(uint64_t address, uint64_t bytes);

/* Whether `address` can be read without a fault; true to the tables in use, also before paging_start. */
bool paging_is_mapped(uint64_t address);

/* The tables' physical address, for CPUs that start later. */
extern uint64_t page_tables;

#endif

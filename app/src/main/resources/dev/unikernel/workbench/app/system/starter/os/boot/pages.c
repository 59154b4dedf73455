/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One mark moves up through the ranges of RAM. Its customers, the page tables, the heap and the stacks of threads,
 * keep and reuse what they got, so nothing needs to come back; and pages never asked for are never touched, which
 * keeps a guest as small on the host as it really is.
 */
#include <starter/internal/pages.h>
#include "pvh.h"

extern char _end[];

static unsigned range;
static uint64_t mark;

/* Where the free part of a range begins: the image and what lies below it are not ours to give. */
static uint64_t free_start(unsigned i)
{
    uint64_t image_end = (uint64_t) _end;
    return ram[i].start > image_end ? ram[i].start : image_end;
}

void *pages_take(size_t count)
{
    uint64_t bytes = count * PAGE_BYTES;
    for (; range < ram_count; range++, mark = 0) {
        if (mark == 0)
            mark = free_start(range);
        if (mark < ram[range].end && ram[range].end - mark >= bytes) {
            mark += bytes;
            return (void *) (mark - bytes);
        }
    }
    return NULL;
}

size_t pages_left(void)
{
    size_t bytes = 0;
    for (unsigned i = range; i < ram_count; i++) {
        uint64_t start = i == range && mark != 0 ? mark : free_start(i);
        if (start < ram[i].end)
            bytes += ram[i].end - start;
    }
    return bytes / PAGE_BYTES;
}

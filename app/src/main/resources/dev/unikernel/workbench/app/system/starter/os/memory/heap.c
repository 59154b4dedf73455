/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A first-fit heap. Free blocks form one list in the order of their addresses, so that a freed block finds its
 * neighbours and grows together with them. More RAM is taken (boot/pages.c) only when no free block is large enough.
 * The areas that it took are listed too, so that who looks from outside can go from block to block.
 */
#include <starter/internal/pages.h>
#include <starter/memory.h>
#include <stdbool.h>
#include <starter/system.h>
#include <stdint.h>
#include <string.h>

#define USED         0x64657375u            /* "used" in memory, for who reads a dump; and a check on free() */
#define FREE         0x65657266u            /* "free" */
#define ALIGNMENT    16
#define GROWTH_PAGES 16

/* In front of every block; `bytes` counts it in. */
struct block {
    size_t bytes;
    uint32_t mark, reserved;
    struct block *next;                     /* free ones only: the memory that the user has in a used one */
};

/* At the start of each piece of RAM that was taken; blocks follow it to its end, without a gap. */
struct area {
    struct area *next;
    char *end;
};

#define HEADER_BYTES offsetof(struct block, next)
#define LEAST_BYTES  (HEADER_BYTES + ALIGNMENT)

_Static_assert(HEADER_BYTES % ALIGNMENT == 0, "what follows a header is aligned");
_Static_assert(sizeof(struct area) % ALIGNMENT == 0, "and so is the first block");

static struct block *free_blocks;
static struct area *areas;                  /* the latest first */
static size_t taken, used, most_used, blocks;

static char *end_of(struct block *block)
{
    return (char *) block + block->bytes;
}

static void join_with_next(struct block *block)
{
    if (block->next != NULL && end_of(block) == (char *) block->next) {
        block->bytes += block->next->bytes;
        block->next = block->next->next;
    }
}

static void insert(struct block *block)
{
    struct block *before = NULL, **link = &free_blocks;
    while (*link != NULL && *link < block) {
        before = *link;
        link = &before->next;
    }
    block->mark = FREE;
    block->next = *link;
    *link = block;
    join_with_next(block);
    if (before != NULL)
        join_with_next(before);
}

/* A block of all that was taken; what follows the latest area makes that one longer. */
static struct block *block_of_area(char *start, size_t bytes)
{
    if (areas != NULL && areas->end == start) {
        areas->end += bytes;
    } else {
        struct area *area = (struct area *) start;
        *area = (struct area) { areas, start + bytes };
        areas = area;
        start += sizeof *area;
        bytes -= sizeof *area;
    }
    struct block *block = (struct block *) start;
    block->bytes = bytes;
    return block;
}

/* Takes RAM for at least one block of `bytes`. */
static bool grow(size_t bytes)
{
    size_t pages = (bytes + sizeof(struct area)) / PAGE_BYTES + 1;
    char *start = NULL;
    if (pages < GROWTH_PAGES && (start = pages_take(GROWTH_PAGES)) != NULL)
        pages = GROWTH_PAGES;
    if (start == NULL && (start = pages_take(pages)) == NULL)
        return false;
    taken += pages * PAGE_BYTES;
    insert(block_of_area(start, pages * PAGE_BYTES));
    return true;
}

static struct block *take_first_fit(size_t bytes)
{
    struct block **link = &free_blocks;
    while (*link != NULL && (*link)->bytes < bytes)
        link = &(*link)->next;
    struct block *block = *link;
    if (block == NULL)
        return NULL;

    struct block *rest = block->next;
    if (block->bytes - bytes >= LEAST_BYTES) {
        rest = (struct block *) ((char *) block + bytes);
        *rest = (struct block) { block->bytes - bytes, FREE, 0, block->next };
        block->bytes = bytes;
    }
    *link = rest;
    return block;
}

void *malloc(size_t bytes)
{
    if (bytes > pages_left() * PAGE_BYTES + taken)          /* also keeps the sums below from overflowing */
        return NULL;
    bytes = (bytes + HEADER_BYTES + ALIGNMENT - 1) & -(size_t) ALIGNMENT;
    if (bytes < LEAST_BYTES)
        bytes = LEAST_BYTES;

    struct block *block = take_first_fit(bytes);
    if (block == NULL && grow(bytes))
        block = take_first_fit(bytes);
    if (block == NULL)
        return NULL;
    block->mark = USED;
    blocks++;
    used += block->bytes;
    if (used > most_used)
        most_used = used;
    return (char *) block + HEADER_BYTES;
}

static struct block *block_of(void *memory)
{
    struct block *block = (struct block *) ((char *) memory - HEADER_BYTES);
    if ((uintptr_t) memory % ALIGNMENT != 0 || block->mark != USED)
        panic("heap: %p is not a block in use (freed twice, or overwritten?)", memory);
    return block;
}

void free(void *memory)
{
    if (memory == NULL)
        return;
    struct block *block = block_of(memory);
    blocks--;
    used -= block->bytes;
    insert(block);
}

void *calloc(size_t count, size_t bytes)
{
    size_t all;
    if (__builtin_mul_overflow(count, bytes, &all))
        return NULL;
    void *memory = malloc(all);
    return memory == NULL ? NULL : memset(memory, 0, all);
}

void *realloc(void *memory, size_t bytes)
{
    if (memory == NULL)
        return malloc(bytes);
    size_t old = block_of(memory)->bytes - HEADER_BYTES;
    void *larger = malloc(bytes);
    if (larger == NULL)
        return NULL;
    memcpy(larger, memory, old < bytes ? old : bytes);
    free(memory);
    return larger;
}

struct heap_statistics heap_usage(void)
{
    return (struct heap_statistics) { taken, used, most_used, blocks, pages_left() * PAGE_BYTES };
}

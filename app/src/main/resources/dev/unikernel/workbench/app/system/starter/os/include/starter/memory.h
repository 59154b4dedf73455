/* SPDX-License-Identifier: Apache-2.0 */
/* The heap: all RAM that nothing else uses. One CPU, and no interrupt handler, may call it. */
#ifndef STARTER_MEMORY_H
#define STARTER_MEMORY_H
#if !CONFIG_MEMORY
#error "the heap needs the component 'memory'"
#endif
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Memory aligned to 16 bytes, or NULL. malloc(0) gives a pointer that can be freed. */
void *malloc(size_t bytes);

/* As malloc, all 0; NULL also when the product does not fit. */
void *calloc(size_t count, size_t bytes);

/* Makes a block larger or smaller, perhaps elsewhere; NULL leaves it as it was. */
void *realloc(void *block, size_t bytes);

/* Gives back; NULL is ignored, freeing twice or what is no block panics. */
void free(void *block);

struct heap_statistics {
    size_t taken;               /* bytes of RAM that the heap has taken, its own headers included */
    size_t used;                /* of these, in blocks that are in use */
    size_t most_used;           /* the largest `used` so far */
    size_t blocks;              /* blocks in use */
    size_t available;           /* RAM not yet taken by anyone */
};

/* Counted, not measured: cheap. */
struct heap_statistics heap_usage(void);

#ifdef __cplusplus
}
#endif
#endif

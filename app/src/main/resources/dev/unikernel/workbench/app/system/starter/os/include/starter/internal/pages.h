/* SPDX-License-Identifier: Apache-2.0 */
/* The RAM above the image, handed out once. */
#ifndef STARTER_PAGES_H
#define STARTER_PAGES_H
#include <stddef.h>

#define PAGE_BYTES 4096ull

/* `count` pages in a row, with whatever is in them; NULL when RAM is used up. They are never given back. */
void *pages_take(size_t count);

/* Pages not handed out yet. */
size_t pages_left(void);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The standard's name for things that are declared elsewhere, and numbers from text (language C). */
#ifndef STDLIB_H
#define STDLIB_H
#include <stddef.h>
#include <starter/system.h>
#if CONFIG_MEMORY
#include <starter/memory.h>
#endif

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1

#if CONFIG_C
#ifdef __cplusplus
extern "C" {
#endif

/* `base` is 2 to 36, or 0 for 0x.., 0.. or decimal; a number too large gives the largest. */
unsigned long strtoul(const char *text, char **end, int base);
long strtol(const char *text, char **end, int base);
int atoi(const char *text);

#ifdef __cplusplus
}
#endif
#endif
#endif

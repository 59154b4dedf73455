/* SPDX-License-Identifier: Apache-2.0 */
/* The four functions that gcc calls by itself, in every environment ("Standards" in its manual). */
#include <stdint.h>
#include <string.h>

/* The string instructions are short, and fast on processors and under TCG alike. */
void *memcpy(void *to, const void *from, size_t count)
{
    void *at = to;
    __asm__ volatile("rep movsb" : "+D"(at), "+S"(from), "+c"(count) : : "memory");
    return to;
}

void *memmove(void *to, const void *from, size_t count)
{
    if ((uintptr_t) to - (uintptr_t) from >= count)     /* `to` is below, or beyond the end */
        return memcpy(to, from, count);
    char *t = to;
    const char *f = from;
    while (count-- > 0)
        t[count] = f[count];
    return to;
}

void *memset(void *to, int byte, size_t count)
{
    void *at = to;
    __asm__ volatile("rep stosb" : "+D"(at), "+c"(count) : "a"(byte) : "memory");
    return to;
}

int memcmp(const void *a, const void *b, size_t count)
{
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < count; i++)
        if (x[i] != y[i])
            return x[i] - y[i];
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The string functions of C (ISO/IEC 9899, 7.24) that programs reach for first. */
#include <string.h>

void *memchr(const void *bytes, int byte, size_t count)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < count; i++)
        if (b[i] == (unsigned char) byte)
            return (void *) (b + i);
    return NULL;
}

size_t strlen(const char *text)
{
    size_t length = 0;
    while (text[length] != 0)
        length++;
    return length;
}

size_t strnlen(const char *text, size_t limit)
{
    size_t length = 0;
    while (length < limit && text[length] != 0)
        length++;
    return length;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, (size_t) -1);
}

int strncmp(const char *a, const char *b, size_t limit)
{
    for (size_t i = 0; i < limit; i++)
        if (a[i] != b[i] || a[i] == 0)
            return (unsigned char) a[i] - (unsigned char) b[i];
    return 0;
}

char *strcpy(char *to, const char *from)
{
    return memcpy(to, from, strlen(from) + 1);
}

char *strncpy(char *to, const char *from, size_t count)
{
    size_t length = strnlen(from, count);
    memcpy(to, from, length);
    memset(to + length, 0, count - length);
    return to;
}

char *strcat(char *to, const char *from)
{
    strcpy(to + strlen(to), from);
    return to;
}

char *strchr(const char *text, int character)
{
    return memchr(text, character, strlen(text) + 1);
}

char *strrchr(const char *text, int character)
{
    for (size_t i = strlen(text) + 1; i > 0; i--)
        if (text[i - 1] == (char) character)
            return (char *) text + i - 1;
    return NULL;
}

char *strstr(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (;; text++) {
        if (strncmp(text, part, length) == 0)
            return (char *) text;
        if (*text == 0)
            return NULL;
    }
}

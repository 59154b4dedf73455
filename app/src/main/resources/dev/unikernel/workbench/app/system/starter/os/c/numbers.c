/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers from text (ISO/IEC 9899, 7.22.1). */
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* 36 for what is no digit in any base. */
static unsigned digit(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned) (c - '0');
    if (c >= 'a' && c <= 'z')
        return (unsigned) (c - 'a') + 10;
    if (c >= 'A' && c <= 'Z')
        return (unsigned) (c - 'A') + 10;
    return 36;
}

static bool has_hexadecimal_prefix(const char *text)
{
    return text[0] == '0' && (text[1] | 0x20) == 'x' && digit(text[2]) < 16;
}

/* The digits only; gives where they end, `text` itself if there are none. */
static const char *read_digits(const char *text, unsigned base, unsigned long *value, bool *too_large)
{
    *value = 0;
    *too_large = false;
    for (; digit(*text) < base; text++)
        if (__builtin_mul_overflow(*value, base, value) || __builtin_add_overflow(*value, digit(*text), value))
            *too_large = true;
    return text;
}

/* Sign, prefix and digits. */
static const char *read_number(const char *text, int base, bool *negative, unsigned long *value, bool *too_large)
{
    const char *at = text;
    while (is_blank(*at))
        at++;
    *negative = *at == '-';
    if (*at == '-' || *at == '+')
        at++;
    bool prefix = (base == 0 || base == 16) && has_hexadecimal_prefix(at);
    if (base == 0)
        base = prefix ? 16 : *at == '0' ? 8 : 10;
    if (prefix)
        at += 2;
    const char *end = read_digits(at, (unsigned) base, value, too_large);
    return end == at ? text : end;
}

unsigned long strtoul(const char *text, char **end, int base)
{
    bool negative, too_large;
    unsigned long value;
    const char *stop = read_number(text, base, &negative, &value, &too_large);
    if (end != NULL)
        *end = (char *) stop;
    if (too_large)
        return ULONG_MAX;
    return negative ? -value : value;
}

long strtol(const char *text, char **end, int base)
{
    bool negative, too_large;
    unsigned long value;
    const char *stop = read_number(text, base, &negative, &value, &too_large);
    if (end != NULL)
        *end = (char *) stop;
    if (negative)
        return too_large || value > (unsigned long) LONG_MAX ? LONG_MIN : -(long) value;
    return too_large || value > (unsigned long) LONG_MAX ? LONG_MAX : (long) value;
}

int atoi(const char *text)
{
    return (int) strtol(text, NULL, 10);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The printf family (ISO/IEC 9899, 7.21.6.1), as much of it as a small system needs. */
#include <stdbool.h>
#include <starter/console.h>
#include <stdint.h>

#define DIGITS_BYTES 32                     /* 64-bit numbers in decimal with a point, and some */
#define PRECISION    6                      /* of %f, unless said */

/* Where characters go: into `buffer`, as far as it reaches, or to the console if there is none. */
struct sink {
    char *buffer;
    size_t size, count;
};

/* One conversion: %[flags][width][.precision][length]letter */
struct conversion {
    bool left, zeros, wide;
    int width, precision;                   /* precision -1: not given */
    char letter;
};

static void put(struct sink *sink, char c)
{
    if (sink->buffer == NULL)
        putchar(c);
    else if (sink->count + 1 < sink->size)
        sink->buffer[sink->count] = c;
    sink->count++;
}

static void put_times(struct sink *sink, char c, int times)
{
    while (times-- > 0)
        put(sink, c);
}

static void put_field(struct sink *sink, const struct conversion *conversion, bool minus, const char *text, int length)
{
    int padding = conversion->width - length - minus;
    if (!conversion->left && !conversion->zeros)
        put_times(sink, ' ', padding);
    if (minus)
        put(sink, '-');
    if (!conversion->left && conversion->zeros)
        put_times(sink, '0', padding);
    for (int i = 0; i < length; i++)
        put(sink, text[i]);
    if (conversion->left)
        put_times(sink, ' ', padding);
}

/* Writes digits so that they end at `end`; gives where they begin. */
static char *write_digits(char *end, uint64_t value, unsigned base, char ten)
{
    do {
        unsigned digit = (unsigned) (value % base);
        *--end = (char) (digit < 10 ? '0' + digit : ten + digit - 10);
        value /= base;
    } while (value != 0);
    return end;
}

static void put_number(struct sink *sink, struct conversion *conversion, bool minus, uint64_t value)
{
    char digits[DIGITS_BYTES], *end = digits + sizeof digits;
    unsigned base = conversion->letter == 'x' || conversion->letter == 'X' || conversion->letter == 'p' ? 16 : 10;
    char *start = write_digits(end, value, base, conversion->letter == 'X' ? 'A' : 'a');
    put_field(sink, conversion, minus, start, (int) (end - start));
}

/* Rounds half up, up to 9 decimals; a number beyond 64 bits is shown as "huge" rather than wrongly. */
static void put_double(struct sink *sink, struct conversion *conversion, double value)
{
    char digits[DIGITS_BYTES], *end = digits + sizeof digits, *start;
    int decimals = conversion->precision < 0 ? PRECISION : conversion->precision > 9 ? 9 : conversion->precision;
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    bool minus = value < 0;
    if (minus)
        value = -value;
    if (!(value < 9e18)) {
        conversion->zeros = false;
        put_field(sink, conversion, minus, value != value ? "nan" : "huge", value != value ? 3 : 4);
        return;
    }
    uint64_t whole = (uint64_t) value;
    uint64_t part = (uint64_t) ((value - (double) whole) * (double) scale + 0.5);
    if (part >= scale) {
        part -= scale;
        whole++;
    }
    start = end;
    if (decimals > 0) {
        start = write_digits(end, part + scale, 10, 'a');   /* a leading 1 keeps the zeros; the point replaces it */
        *start = '.';
    }
    start = write_digits(start, whole, 10, 'a');
    put_field(sink, conversion, minus, start, (int) (end - start));
}

static void put_string(struct sink *sink, struct conversion *conversion, const char *text)
{
    int length = 0;
    if (text == NULL)
        text = "(null)";
    while (length != conversion->precision && text[length] != 0)
        length++;
    conversion->zeros = false;
    put_field(sink, conversion, false, text, length);
}

static int read_count(const char **format, va_list *arguments)
{
    int count = 0;
    if (**format == '*') {
        ++*format;
        return va_arg(*arguments, int);
    }
    while (**format >= '0' && **format <= '9')
        count = count * 10 + *(*format)++ - '0';
    return count;
}

static struct conversion read_conversion(const char **format, va_list *arguments)
{
    struct conversion c = { .precision = -1 };
    for (; **format == '-' || **format == '0'; ++*format)
        *(**format == '-' ? &c.left : &c.zeros) = true;
    c.width = read_count(format, arguments);
    if (**format == '.') {
        ++*format;
        c.precision = read_count(format, arguments);
    }
    for (; **format == 'l' || **format == 'z' || **format == 'h'; ++*format)
        c.wide |= **format != 'h';          /* long, long long and size_t all have 64 bits here */
    c.letter = **format;
    if (c.letter != 0)
        ++*format;
    return c;
}

static void put_conversion(struct sink *sink, struct conversion *c, va_list *arguments)
{
    char character;
    switch (c->letter) {
    case 'd':
    case 'i': {
        int64_t value = c->wide ? va_arg(*arguments, long) : va_arg(*arguments, int);
        put_number(sink, c, value < 0, value < 0 ? -(uint64_t) value : (uint64_t) value);
        break;
    }
    case 'u':
    case 'x':
    case 'X':
        put_number(sink, c, false, c->wide ? va_arg(*arguments, unsigned long) : va_arg(*arguments, unsigned));
        break;
    case 'p':
        put_number(sink, c, false, (uint64_t) va_arg(*arguments, void *));
        break;
    case 'f':
        put_double(sink, c, va_arg(*arguments, double));
        break;
    case 's':
        put_string(sink, c, va_arg(*arguments, const char *));
        break;
    case 'c':
        character = (char) va_arg(*arguments, int);
        put_field(sink, c, false, &character, 1);
        break;
    default:                                /* "%%", and what we do not know, as it stands */
        put(sink, c->letter != 0 ? c->letter : '%');
    }
}

static void put_all(struct sink *sink, const char *format, va_list arguments)
{
    va_list rest;
    va_copy(rest, arguments);
    while (*format != 0) {
        if (*format != '%') {
            put(sink, *format++);
            continue;
        }
        format++;
        struct conversion conversion = read_conversion(&format, &rest);
        put_conversion(sink, &conversion, &rest);
    }
    va_end(rest);
}

int vprintf(const char *format, va_list arguments)
{
    struct sink sink = { NULL, 0, 0 };
    put_all(&sink, format, arguments);
    return (int) sink.count;
}

int vsnprintf(char *buffer, size_t size, const char *format, va_list arguments)
{
    char nothing;
    struct sink sink = { size > 0 ? buffer : &nothing, size, 0 };
    put_all(&sink, format, arguments);
    if (size > 0)
        buffer[sink.count < size ? sink.count : size - 1] = 0;
    return (int) sink.count;
}

int printf(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = vprintf(format, arguments);
    va_end(arguments);
    return count;
}

int snprintf(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(buffer, size, format, arguments);
    va_end(arguments);
    return count;
}

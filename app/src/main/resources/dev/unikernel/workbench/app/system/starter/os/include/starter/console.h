/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial console (COM1). Without the component "console" output goes nowhere and input never comes, so that a
 * program need not be changed to be built without.
 */
#ifndef STARTER_CONSOLE_H
#define STARTER_CONSOLE_H
#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if CONFIG_CONSOLE

/* Writes; gives the number of characters. Conversions: d i u x X c s p f %, with - 0 width .precision hh h l ll z. */
__attribute__((format(printf, 1, 2))) int printf(const char *format, ...);
__attribute__((format(printf, 1, 0))) int vprintf(const char *format, va_list arguments);

/* As printf, into `buffer`, cut to `size` with its closing 0; gives the length that it would have had. */
__attribute__((format(printf, 3, 4))) int snprintf(char *buffer, size_t size, const char *format, ...);
__attribute__((format(printf, 3, 0))) int vsnprintf(char *buffer, size_t size, const char *format, va_list arguments);

/* One character; "\n" is sent as "\r\n". */
int putchar(int character);

/* A line, and its end. */
int puts(const char *line);

/* Bytes as they are. */
void console_write(const void *bytes, size_t count);

/* Waits until the device has sent everything. */
void console_flush(void);

/* The next byte from the host, or -1 when none has come. */
int console_poll(void);

/* The next byte from the host; waits for it, and lets other threads run. */
int getchar(void);

/* Reads a line without its end (CR, LF or both) into `buffer`; what does not fit is dropped. Gives its length. */
size_t console_read_line(char *buffer, size_t size);

#else

__attribute__((format(printf, 1, 2))) static inline int printf(const char *format, ...)
{
    (void) format;
    return 0;
}

__attribute__((format(printf, 1, 0))) static inline int vprintf(const char *format, va_list arguments)
{
    (void) format;
    (void) arguments;
    return 0;
}

static inline int putchar(int character)
{
    return character;
}

static inline int puts(const char *line)
{
    (void) line;
    return 0;
}

static inline void console_write(const void *bytes, size_t count)
{
    (void) bytes;
    (void) count;
}

static inline void console_flush(void)
{
}

static inline int console_poll(void)
{
    return -1;
}

#endif

#ifdef __cplusplus
}
#endif
#endif

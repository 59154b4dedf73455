/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text in and out. With the component "interrupts" what the host sends is kept in a ring until someone reads it, so
 * that a program need not hurry; a full ring switches the interrupt off, and the rest waits in the host, as the device
 * takes no more. Without, the device is polled. Neither loses a byte of a pasted text.
 */
#include "uart.h"
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/console.h>
#if CONFIG_INTERRUPTS
#include <starter/interrupts.h>
#endif
#if CONFIG_THREADS
#include <starter/threads.h>
#endif

#define RING_BYTES  1024                    /* a power of 2 */
#define SERIAL_LINE 4                       /* the ISA interrupt of COM1 */

void console_start(void)
{
    uart_start();
}

int putchar(int character)
{
    if (character == '\n')
        uart_send('\r');
    uart_send((uint8_t) character);
    return character;
}

int puts(const char *line)
{
    while (*line != 0)
        putchar(*line++);
    putchar('\n');
    return 0;
}

void console_write(const void *bytes, size_t count)
{
    for (const uint8_t *byte = bytes; count > 0; count--)
        uart_send(*byte++);
}

#if CONFIG_INTERRUPTS

static uint8_t ring[RING_BYTES];
static volatile unsigned ring_in, ring_out;     /* counts of bytes; their difference is what is in it */

/* Runs as interrupt handler, and from console_poll with interrupts off. */
static void fill_ring(void *context)
{
    (void) context;
    while (ring_in - ring_out < RING_BYTES) {
        int byte = uart_receive();
        if (byte < 0)
            return;
        ring[ring_in++ % RING_BYTES] = (uint8_t) byte;
    }
    uart_interrupt(false);
}

void console_listen(void)
{
    interrupt_handle(SERIAL_LINE, fill_ring, NULL);
    uart_interrupt(true);
}

int console_poll(void)
{
    uint64_t flags = interrupts_off();
    int byte = -1;
    if (ring_in != ring_out) {
        bool was_full = ring_in - ring_out == RING_BYTES;
        byte = ring[ring_out++ % RING_BYTES];
        if (was_full)
            uart_interrupt(true);
    }
    interrupts_set(flags);
    return byte;
}

#else

void console_listen(void)
{
}

int console_poll(void)
{
    return uart_receive();
}

#endif

int getchar(void)
{
    for (;;) {
#if CONFIG_THREADS
        thread_yield();
#endif
        uint64_t flags = interrupts_off();
        int byte = console_poll();
        if (byte < 0)
            processor_wait();
        interrupts_set(flags);
        if (byte >= 0)
            return byte;
    }
}

size_t console_read_line(char *buffer, size_t size)
{
    static bool after_return;               /* a "\n" right after "\r" belongs to the line before */
    size_t length = 0;
    for (;;) {
        int byte = getchar();
        bool second_half = byte == '\n' && after_return;
        after_return = byte == '\r';
        if (second_half)
            continue;
        if (byte == '\r' || byte == '\n')
            break;
        if (length + 1 < size)
            buffer[length++] = (char) byte;
    }
    if (size > 0)
        buffer[length] = 0;
    return length;
}

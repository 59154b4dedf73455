/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A 16550A at the first serial port, used like its forerunner without FIFOs: switching them on empties them, so that
 * what the host sends while we start would be lost. As it is, the host is held back until each byte has been read.
 * Source: National Semiconductor PC16550D data sheet, section 8 (registers); QEMU, hw/char/serial.c.
 */
#include "uart.h"
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/console.h>

#define PORT             0x3f8
#define DATA             (PORT + 0)         /* also the low half of the divisor */
#define INTERRUPTS       (PORT + 1)         /* and the high half */
#define LINE_CONTROL     (PORT + 3)
#define MODEM_CONTROL    (PORT + 4)
#define LINE_STATUS      (PORT + 5)

#define RECEIVED         0x01               /* line status */
#define ROOM             0x20
#define ALL_SENT         0x40
#define PATIENCE         200000             /* polls, when a fault is to be reported */

static bool in_a_hurry;

void uart_start(void)
{
    outb(INTERRUPTS, 0);
    outb(LINE_CONTROL, 0x83);               /* 8 bits, no parity, 1 stop bit; divisor */
    outb(DATA, 1);                          /* 115200 baud */
    outb(INTERRUPTS, 0);
    outb(LINE_CONTROL, 0x03);
    outb(MODEM_CONTROL, 0x0b);              /* ready; OUT2 lets its interrupts pass */
}

/* A host that reads slowly holds us up here: a byte sent without room would be lost. No port (0xff) passes at once. */
static void wait_for(uint8_t status)
{
    for (unsigned polls = 0; !(inb(LINE_STATUS) & status); polls++)
        if (in_a_hurry && polls > PATIENCE)
            return;
}

void uart_send(uint8_t byte)
{
    wait_for(ROOM);
    outb(DATA, byte);
}

int uart_receive(void)
{
    uint8_t status = inb(LINE_STATUS);
    return (status & RECEIVED) && status != 0xff ? inb(DATA) : -1;
}

void uart_interrupt(bool on)
{
    outb(INTERRUPTS, on ? 0x01 : 0);
}

void console_flush(void)
{
    wait_for(ALL_SENT);
}

void console_hurry(void)
{
    in_a_hurry = true;
}

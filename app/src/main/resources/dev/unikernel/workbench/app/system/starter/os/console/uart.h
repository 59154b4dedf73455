/* SPDX-License-Identifier: Apache-2.0 */
/* The device behind the console. */
#ifndef CONSOLE_UART_H
#define CONSOLE_UART_H
#include <stdbool.h>
#include <stdint.h>

void uart_start(void);

/* Sends one byte, when there is room. */
void uart_send(uint8_t byte);

/* The next byte received, or -1. */
int uart_receive(void);

/* Whether the device interrupts when it has received something. */
void uart_interrupt(bool on);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The ways to end that a program asks for. Each tries what the machine offers, the cleanest way first. */
#include "acpi.h"
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/console.h>
#include <starter/system.h>

/* QEMU, hw/misc/debugexit.c: QEMU ends with (value << 1) | 1. From 0x20 on that is 65, 67, .. 127: never QEMU's own
 * 0 or 1, nor a shell's 128 + signal. */
#define DEBUG_EXIT_PORT  0x501
#define DEBUG_EXIT_FIRST 0x20
#define LAST_STATUS      31

#define RESET_CONTROL    0xcf9              /* Intel ICH9 datasheet 13.7.5; QEMU's pc has it too (hw/isa/piix3.c) */
#define KEYBOARD_COMMAND 0x64               /* 8042: command 0xfe pulses the reset line */

volatile unsigned cpus_online = 1;

void exit(int status)
{
    run_destructors();
    if (status < 0 || status > LAST_STATUS) {
        printf("exit status %d does not fit (0 to %d), %d is reported\n", status, LAST_STATUS, LAST_STATUS);
        status = LAST_STATUS;
    }
    console_flush();
    interrupts_off();
    outl(DEBUG_EXIT_PORT, (uint32_t) (DEBUG_EXIT_FIRST + status));
    printf("no isa-debug-exit device at port 0x%x: exit status %d is lost\n", DEBUG_EXIT_PORT, status);
    power_off();
}

/* A request to the machine is carried out by another thread of the host: give it time before trying the next. */
static void wait_a_moment(void)
{
    for (int i = 0; i < 100000; i++)
        inb(0x80);                          /* the POST code port: slow and harmless */
}

void power_off(void)
{
    console_flush();
    interrupts_off();
    if (acpi_power_off())
        wait_a_moment();
    printf("cannot power off: the machine has no ACPI power register; halted\n");
    halt();
}

void reset(void)
{
    console_flush();
    interrupts_off();
    if (acpi_reset())
        wait_a_moment();
    outb(RESET_CONTROL, 0x02);              /* choose a hard reset, then do it */
    outb(RESET_CONTROL, 0x06);
    wait_a_moment();
    outb(KEYBOARD_COMMAND, 0xfe);
    wait_a_moment();

    /* Nothing answered (microvm,acpi=off): with an empty table of gates a fault, its double fault and the third one
     * make the processor shut down, which machines answer by a reset. The host cannot tell it from a crash. */
    struct {
        uint16_t limit;
        uint64_t base;
    } __attribute__((packed)) empty = { 0, 0 };
    __asm__ volatile("lidt %0; ud2" : : "m"(empty));
    processor_stop();
}

void halt(void)
{
    console_flush();
    processor_stop();
}

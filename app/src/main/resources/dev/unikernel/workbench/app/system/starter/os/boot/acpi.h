/* SPDX-License-Identifier: Apache-2.0 */
/* The few registers that ACPI is needed for. */
#ifndef BOOT_ACPI_H
#define BOOT_ACPI_H
#include <stdbool.h>

/* Writes the register that switches the machine off, or the one that resets it. They come back (false) when the
 * machine has no such register; after a write it may take a moment until something happens (true). */
bool acpi_power_off(void);
bool acpi_reset(void);

#endif

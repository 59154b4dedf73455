/* SPDX-License-Identifier: Apache-2.0 */
/* The standard's name for the console. */
#ifndef STDIO_H
#define STDIO_H
#include <starter/console.h>
#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* 400,000 bytes on the serial line, as fast as it takes them; then it exits. */
#include <starter/console.h>

int main(void)
{
    static const char line[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.\n";
    for (int i = 0; i < 400000 / 64; i++)
        console_write(line, 64);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Says when it begins and when it has ended, only counts in between, and stays there to be looked at. */
#include <starter/console.h>
#include <starter/system.h>

int main(void)
{
    volatile unsigned long sum = 0;
    console_write("begin\n", 6);
    for (unsigned long i = 0; i < 400000000; i++)
        sum += i;
    console_write("end\n", 4);
    halt();
}

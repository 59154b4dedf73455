/* SPDX-License-Identifier: Apache-2.0 */
/* Says when it begins and when it has ended, and only counts in between. */
#include <starter/console.h>

int main(void)
{
    volatile unsigned long sum = 0;
    console_write("begin\n", 6);
    for (unsigned long i = 0; i < 200000000; i++)
        sum += i;
    console_write("end\n", 4);
    return 0;
}

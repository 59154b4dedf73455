/* Ends, or goes on, as its arguments say. */
#include <starter/console.h>
#include <starter/system.h>
#include <stdlib.h>
#include <string.h>

volatile int watched;
volatile unsigned long rounds;

__attribute__((noinline)) static int twice(int value)
{
    int result = value * 2; /* LINE_TWICE */
    return result; /* LINE_RETURN */
}

static void spin(void)
{
    for (;;)
        rounds++; /* LINE_SPIN */
}

static void count(void)
{
    int total = 0;
    for (int i = 0; i < 5; i++) {
        total += twice(i); /* LINE_LOOP */
        watched = total; /* LINE_STORE */
    }
    printf("total %d\n", total); /* LINE_TOTAL */
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "exit"; /* LINE_MAIN */
    int number = argc > 2 ? atoi(argv[2]) : 0;

    for (int i = 0; i < argc; i++)
        printf("argv[%d]=<%s>\n", i, argv[i]);
    printf("cpus %u\n", cpus_online);
    if (strcmp(what, "count") == 0)
        count(); /* LINE_COUNT */
    if (strcmp(what, "poweroff") == 0)
        power_off();
    if (strcmp(what, "reset") == 0)
        reset();
    if (strcmp(what, "panic") == 0)
        panic("the test asked for %d", number);
    if (strcmp(what, "halt") == 0)
        halt(); /* LINE_HALT */
    if (strcmp(what, "spin") == 0)
        spin();
    if (strcmp(what, "bytes") == 0)
        for (int i = 0; i < 256; i++)
            putchar(i);
    return number;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The first program: a few values to look at, and lines to step through. */
#include <starter/console.h>
#include <starter/system.h>

struct point {
    int x, y;
};

static int scale(struct point point, int factor)
{
    int sum = point.x + point.y;
    return sum * factor;
}

int main(int argc, char **argv)
{
    const char *greeting = "Hello from a unikernel!"; /* LINE_MAIN */
    struct point corner = { 3, 4 }; /* LINE_NEXT1 */
    int factor = 6; /* LINE_NEXT2 */
    int answer = scale(corner, factor);

    printf("%s\n", greeting);
    printf("The answer is %d.\n", answer);
    for (int i = 1; i < argc; i++)
        printf("argument %d: %s\n", i, argv[i]);
    return 0;
}

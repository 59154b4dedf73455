/* SPDX-License-Identifier: Apache-2.0 */
/* Answers each line from the serial console; `quit` ends it. */
#include <starter/console.h>
#include <string.h>

int main(void)
{
    char line[256];

    printf("Type a line; quit ends.\n");
    for (;;) {
        console_read_line(line, sizeof line);
        if (strcmp(line, "quit") == 0)
            return 0;
        printf("echo: %s\n", line);
    }
}

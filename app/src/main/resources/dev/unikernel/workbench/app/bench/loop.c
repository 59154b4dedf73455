/* SPDX-License-Identifier: Apache-2.0 */
/* Stepped through by `workbench bench step`: never leaves its loop. */
static unsigned scale(unsigned value, unsigned factor)
{
    unsigned product = value * factor;
    return product + 1;
}

int main(void)
{
    unsigned a = 1, b = 2, c = 3;

    for (;;) {
        a = a + b;
        b = b ^ c;
        c = c + 7;
        a = scale(a, 3);
        b = b + a;
        c = c ^ b;
    }
}

volatile unsigned long counter;
volatile int command; /* written by the debugger: 0 goes round, 1 faults, 2 loops on one line */
struct point {
    int x, y;
    const char *name;
} origin = {3, 4, "h\303\251llo \"q\"\\\t"};

__attribute__((noinline)) int leaf(int a, int b)
{
    int t = a * 3;
    t += b; /* LINE_LEAF */
    counter++;
    return t;
}

__attribute__((noinline)) int middle(struct point *p, int n)
{
    int acc = 0;
    for (int i = 0; i < n; i++)
        acc += leaf(p->x, i); /* LINE_CALL */
    return acc; /* LINE_RETURN */
}

static inline __attribute__((always_inline)) void twice(void)
{
    counter += 2; /* LINE_TWICE */
}

void kmain(void)
{
    int total = middle(&origin, 4); /* LINE_MAIN */
    counter += total; /* LINE_AFTER */
    twice();
    for (;;) {
        twice(); /* LINE_LOOP */
        middle(&origin, 2);
        if (command == 1) /* LINE_IF */
            __asm__ volatile("lidt (%0); ud2" : : "r"((long[2]){0, 0})); /* LINE_FAULT */
        while (command == 2) { counter++; } /* LINE_SPIN */
    }
}

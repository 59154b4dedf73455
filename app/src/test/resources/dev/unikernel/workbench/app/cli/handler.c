extern char stub[];
volatile int ticks;
static struct { unsigned short low, segment, kind, middle; unsigned high, zero; } idt[64] __attribute__((aligned(16)));

void tick(void)
{
    ticks++; /* LINE_TICK */
}

__attribute__((noinline)) void inner(void)
{
    __asm__ volatile("int $48"); /* LINE_INNER */
}

__attribute__((noinline)) void outer(void)
{
    inner();
    ticks += 2; /* LINE_OUTER */
}

void kmain(void)
{
    unsigned long entry = (unsigned long) stub;
    struct { unsigned short limit; unsigned long base; } __attribute__((packed)) idtr = {sizeof idt - 1, (unsigned long) idt};
    idt[48].low = entry;
    idt[48].segment = 8;
    idt[48].kind = 0x8e00;
    idt[48].middle = entry >> 16;
    __asm__ volatile("lidt %0" : : "m"(idtr));
    outer();
    for (;;)
        ; /* LINE_END */
}

#include <stdio.h>

/* A small till: orders with lines, summed recursively. */
struct item {
    const char *name;
    unsigned price;
    int tags[4];
};

struct order {
    int number;
    struct item *first;
    struct item items[2];
    struct order *next;
};

static volatile unsigned long served;

static struct item stock[2] = {{"tea", 250, {1, 2, 3, 4}}, {"milk", 120, {5, 6, 7, 8}}};

__attribute__((noinline)) static unsigned total(struct order *order, int index)
{
    unsigned price = order->items[index].price;
    if (index == 0)
        return price; /* LINE_BASE */
    return price + total(order, index - 1); /* LINE_RECURSION */
}

__attribute__((noinline)) static unsigned serve(struct order *order)
{
    unsigned sum = 0;
    int items = 2;
    sum = total(order, items - 1); /* LINE_CALL */
    served = served + 1; /* LINE_AFTER */
    printf("order %d: %u\n", order->number, sum);
    return sum;
}

int main(void)
{
    struct order second = {2, &stock[1], {stock[1], stock[0]}, 0};
    struct order first = {1, &stock[0], {stock[0], stock[1]}, &second};
    unsigned day = 0;
    for (struct order *order = &first; order; order = order->next) {
        day += serve(order); /* LINE_LOOP */
    }
    while (day) {
        served = served + day; /* LINE_SPIN */
    }
    return 0;
}

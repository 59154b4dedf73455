/* SPDX-License-Identifier: Apache-2.0 */
/* Three workers at different paces, on one CPU. */
#include <starter/console.h>
#include <starter/threads.h>
#include <starter/timer.h>

#define WORKERS 3

struct work {
    const char *name;
    int rounds;
    unsigned pause;             /* milliseconds */
};

static int total;

static int worker(void *argument)
{
    const struct work *work = argument;
    for (int round = 1; round <= work->rounds; round++) {
        printf("%5lu ms  %s %d of %d\n", timer_milliseconds(), work->name, round, work->rounds);
        total++;                /* safe: no other thread runs until this one sleeps */
        thread_sleep(work->pause);
    }
    return work->rounds;
}

int main(void)
{
    static const struct work works[WORKERS] = { { "ant", 6, 20 }, { "bee", 4, 30 }, { "cat", 2, 60 } };
    struct thread *threads[WORKERS];
    int rounds = 0;

    for (int i = 0; i < WORKERS; i++) {
        threads[i] = thread_create(works[i].name, worker, (void *) &works[i]);
        if (threads[i] == NULL)
            return 1;
    }
    for (int i = 0; i < WORKERS; i++)
        rounds += thread_join(threads[i]);

    printf("%5lu ms  all done: %d rounds\n", timer_milliseconds(), rounds);
    return rounds == total ? 0 : 1;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Round robin over the one list. Whether a thread can go on is looked up when its turn comes, so there are no queues
 * to keep in step and nothing that an interrupt handler changes.
 */
#include <starter/internal/pages.h>
#include <starter/internal/paging.h>
#include <starter/internal/parts.h>
#include <starter/internal/processor.h>
#include <starter/internal/stacks.h>
#include <starter/memory.h>
#include <starter/system.h>
#include <starter/threads.h>
#if CONFIG_TIMER
#include <starter/timer.h>
#endif
#include <stdbool.h>

#ifndef CONFIG_THREAD_STACK_KIB
#define CONFIG_THREAD_STACK_KIB 16
#endif
#define STACK_PAGES (CONFIG_THREAD_STACK_KIB * 1024 / PAGE_BYTES)

/* threads/switch.S */
void thread_switch(void **save_here, void *go_on_there);
void *thread_first_frame(void *stack_top);

static struct thread main_thread = {
    .name = "main",
    .state = THREAD_RUNNING,
    .stack = boot_stack,
    .stack_bytes = BOOT_STACK_BYTES,
};

struct thread *thread_list;
struct thread *thread_current;

/* Stacks of ended threads, linked by their first word: all are of one size. */
static char *spare_stacks;

void threads_start(void)
{
    thread_list = thread_current = &main_thread;
}

static char *take_stack(void)
{
    char *stack = spare_stacks;
    if (stack != NULL) {
        spare_stacks = *(char **) stack;
        return stack;
    }
    char *guard = pages_take(1 + STACK_PAGES);
    if (guard == NULL)
        return NULL;
    paging_unmap((uint64_t) guard);
    return guard + PAGE_BYTES;
}

static void keep_stack(char *stack)
{
    *(char **) stack = spare_stacks;
    spare_stacks = stack;
}

static bool can_run(const struct thread *thread)
{
    switch (thread->state) {
    case THREAD_READY:
    case THREAD_RUNNING:
        return true;
    case THREAD_JOINING:
        return thread->joins->state == THREAD_ENDED;
#if CONFIG_TIMER
    case THREAD_SLEEPING:
        return timer_ticks >= thread->wake;
#endif
    default:
        return false;
    }
}

/* The first after the current one that can run; the current one comes last; NULL if none can. */
static struct thread *next_to_run(void)
{
    struct thread *thread = thread_current;
    do {
        thread = thread->next != NULL ? thread->next : thread_list;
        if (can_run(thread))
            return thread;
    } while (thread != thread_current);
    return NULL;
}

static bool any_sleeps(void)
{
    for (const struct thread *thread = thread_list; thread != NULL; thread = thread->next)
        if (thread->state == THREAD_SLEEPING)
            return true;
    return false;
}

/* Waits on the stack of the thread that stopped until one can go on. */
static struct thread *wait_for_next(void)
{
    struct thread *next;
    uint64_t flags = interrupts_off();
    while ((next = next_to_run()) == NULL) {
        if (!any_sleeps())
            panic("every thread waits for another");
        processor_wait();
    }
    interrupts_set(flags);
    return next;
}

/* Lets the next one run; comes back when it is the caller's turn again. The caller has set its own state. */
static void let_others_run(void)
{
    struct thread *before = thread_current, *next = wait_for_next();
    next->state = THREAD_RUNNING;
    if (next == before)
        return;
    thread_current = next;
    thread_switch(&before->stack_pointer, next->stack_pointer);
}

/* The first C function of a thread, called by thread_entry. */
void thread_begin(void);
void thread_begin(void)
{
    thread_exit(thread_current->function(thread_current->argument));
}

struct thread *thread_create(const char *name, int (*function)(void *), void *argument)
{
    struct thread *thread = malloc(sizeof *thread);
    char *stack = thread != NULL ? take_stack() : NULL;
    if (stack == NULL) {
        free(thread);
        return NULL;
    }
    *thread = (struct thread) {
        .name = name,
        .state = THREAD_READY,
        .stack = stack,
        .stack_bytes = STACK_PAGES * PAGE_BYTES,
        .stack_pointer = thread_first_frame(stack + STACK_PAGES * PAGE_BYTES),
        .function = function,
        .argument = argument,
    };
    struct thread *last = thread_list;
    while (last->next != NULL)
        last = last->next;
    last->next = thread;
    return thread;
}

void thread_yield(void)
{
    thread_current->state = THREAD_READY;
    let_others_run();
}

static void forget(struct thread *thread)
{
    struct thread *before = thread_list;
    while (before->next != thread)
        before = before->next;
    before->next = thread->next;
    keep_stack(thread->stack);
    free(thread);
}

int thread_join(struct thread *thread)
{
    if (thread->state != THREAD_ENDED) {
        thread_current->state = THREAD_JOINING;
        thread_current->joins = thread;
        let_others_run();
        thread_current->joins = NULL;
    }
    int result = thread->result;
    forget(thread);
    return result;
}

void thread_exit(int result)
{
    if (thread_current == &main_thread)
        exit(result);
    thread_current->result = result;
    thread_current->state = THREAD_ENDED;
    let_others_run();
    panic("an ended thread went on");
}

#if CONFIG_TIMER
void thread_sleep(unsigned milliseconds)
{
    /* One more, as the current tick is partly over. */
    thread_current->wake = timer_ticks + 1 + (uint64_t) milliseconds * CONFIG_TIMER_HZ / 1000;
    thread_current->state = THREAD_SLEEPING;
    let_others_run();
}
#endif

const char *thread_of_guard(uint64_t address)
{
    for (const struct thread *thread = thread_list; thread != NULL; thread = thread->next)
        if (address < (uint64_t) thread->stack && (uint64_t) thread->stack - address <= GUARD_BYTES)
            return thread->name;
    return NULL;
}

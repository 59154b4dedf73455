/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads, cooperative: one runs until it yields, sleeps, joins, reads the console or ends. So there are no locks to
 * forget, and a step in the debugger stays in its thread. All run on CPU 0.
 */
#ifndef STARTER_THREADS_H
#define STARTER_THREADS_H
#if !CONFIG_THREADS
#error "threads need the component 'threads'"
#endif
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum thread_state {
    THREAD_READY,               /* could run */
    THREAD_RUNNING,
    THREAD_SLEEPING,            /* until the tick `wake` */
    THREAD_JOINING,             /* until the thread `joins` has ended */
    THREAD_ENDED                /* `result` waits for a join */
};

/* One of thread_list. What a thread that does not run was doing is at stack_pointer: 8 bytes of floating-point
 * control, then r15, r14, r13, r12, rbx, rbp and the return address (threads/switch.S). */
struct thread {
    struct thread *next;        /* NULL in the last */
    const char *name;
    enum thread_state state;
    unsigned cpu;
    void *stack_pointer;        /* meaningless while running */
    char *stack;                /* lowest byte; the page below is the guard, which faults */
    size_t stack_bytes;
    uint64_t wake;
    struct thread *joins;
    int (*function)(void *argument);
    void *argument;
    int result;
};

/* All threads, the one of main first. Debuggers read it. */
extern struct thread *thread_list;

/* The thread that runs. */
extern struct thread *thread_current;

/* A new thread that will call function(argument), and end with its result. `name` must live as long. NULL when there
 * is no memory. */
struct thread *thread_create(const char *name, int (*function)(void *), void *argument);

/* Lets another thread run; comes back at once when none can. */
void thread_yield(void);

/* Waits until `thread` has ended, gives its result, and forgets it. A thread is joined once. */
int thread_join(struct thread *thread);

/* Ends the thread that calls. In main's thread it ends the guest. */
__attribute__((noreturn)) void thread_exit(int result);

#if CONFIG_TIMER
/* Lets others run for at least so many milliseconds. */
void thread_sleep(unsigned milliseconds);
#endif

#ifdef __cplusplus
}
#endif
#endif

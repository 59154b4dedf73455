/* SPDX-License-Identifier: Apache-2.0 */
/* How the components begin. One that is left out begins by doing nothing. */
#ifndef STARTER_PARTS_H
#define STARTER_PARTS_H
#include <stdbool.h>
#include <stdint.h>

#if CONFIG_CONSOLE
void console_start(void);
void console_listen(void);          /* receives by interrupt from here on, if interrupts are in */
void console_hurry(void);           /* a host that does not read shall not hold up a fault's report */
#else
static inline void console_start(void) { }
static inline void console_listen(void) { }
static inline void console_hurry(void) { }
#endif

#if CONFIG_INTERRUPTS
void interrupts_start(void);
void cpus_start(void);
void cpus_stop(void);               /* all but the caller's, at once */
#else
static inline void interrupts_start(void) { }
static inline void cpus_start(void) { }
static inline void cpus_stop(void) { }
#endif

#if CONFIG_TIMER
void timer_start(void);
#else
static inline void timer_start(void) { }
#endif

#if CONFIG_THREADS
void threads_start(void);
const char *thread_of_guard(uint64_t address);  /* name of the thread below whose stack it lies, or NULL */
#else
static inline void threads_start(void) { }
static inline const char *thread_of_guard(uint64_t address) { (void) address; return 0; }
#endif

#if CONFIG_CXX
void run_destructors(void);         /* of global objects, last made first */
#else
static inline void run_destructors(void) { }
#endif

#endif

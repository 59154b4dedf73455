/** The benchmark of the window, seen from outside: it starts programs with a window and reads what they print. */
@NullMarked
package dev.unikernel.workbench.app.bench.window;

import org.jspecify.annotations.NullMarked;

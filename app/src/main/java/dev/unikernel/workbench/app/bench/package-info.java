/** Benchmarks that run a bare peer side by side with us, so that what is shown is a ratio and not a machine. */
@NullMarked
package dev.unikernel.workbench.app.bench;

import org.jspecify.annotations.NullMarked;

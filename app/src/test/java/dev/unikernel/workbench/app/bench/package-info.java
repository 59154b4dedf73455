/** The benchmarks, tested for shape and never for times. */
@NullMarked
package dev.unikernel.workbench.app.bench;

import org.jspecify.annotations.NullMarked;

/**
 * A fuzzer a reader, one a class, so that {@code ./check --long} can run two at once. An ordinary run tries the seeds only,
 * which are the parts of images built here.
 */
@NullMarked
package dev.unikernel.workbench.inspector.fuzz;

import org.jspecify.annotations.NullMarked;

/** A folder of real images held against what its {@code expected.json} says of them, through the command line itself. */
@NullMarked
package dev.unikernel.workbench.app.cli.expected;

import org.jspecify.annotations.NullMarked;

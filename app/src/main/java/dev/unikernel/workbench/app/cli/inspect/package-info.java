/** What {@code workbench inspect} and {@code symbolise} tell of an image: each way to look at it as one report. */
@NullMarked
package dev.unikernel.workbench.app.cli.inspect;

import org.jspecify.annotations.NullMarked;

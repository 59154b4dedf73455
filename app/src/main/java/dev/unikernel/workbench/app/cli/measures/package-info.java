/** What {@code boot} and {@code profile} measured, as JSON and for people. */
@NullMarked
package dev.unikernel.workbench.app.cli.measures;

import org.jspecify.annotations.NullMarked;

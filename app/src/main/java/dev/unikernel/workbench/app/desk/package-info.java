/**
 * What is open on the window's desk and what can be done with it: project, image, build, guest, debugger. No JavaFX: state
 * goes out as immutable values, wishes come in as plain calls.
 */
@NullMarked
package dev.unikernel.workbench.app.desk;

import org.jspecify.annotations.NullMarked;

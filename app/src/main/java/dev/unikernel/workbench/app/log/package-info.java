/** Where log lines go: one file a run, quiet on the terminal, nobody else's chatter. */
@NullMarked
package dev.unikernel.workbench.app.log;

import org.jspecify.annotations.NullMarked;

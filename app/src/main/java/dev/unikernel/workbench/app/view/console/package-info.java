/** The guest's serial line: what it writes, and the keyboard to it. JediTermFX stays behind {@code TerminalPane}. */
@NullMarked
package dev.unikernel.workbench.app.view.console;

import org.jspecify.annotations.NullMarked;

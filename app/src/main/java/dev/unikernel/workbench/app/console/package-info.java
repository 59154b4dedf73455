/** What a guest prints: made harmless, as lines with the time of each, and the code that prints a line. */
@NullMarked
package dev.unikernel.workbench.app.console;

import org.jspecify.annotations.NullMarked;

/** Tests of what a guest prints. */
@NullMarked
package dev.unikernel.workbench.app.console;

import org.jspecify.annotations.NullMarked;

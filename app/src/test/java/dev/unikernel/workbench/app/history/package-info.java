/** Tests of the history of builds. */
@NullMarked
package dev.unikernel.workbench.app.history;

import org.jspecify.annotations.NullMarked;

/** The log. */
@NullMarked
package dev.unikernel.workbench.app.log;

import org.jspecify.annotations.NullMarked;

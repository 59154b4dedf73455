/** The inspector as a whole, against the distribution's tools. */
@NullMarked
package dev.unikernel.workbench.inspector;

import org.jspecify.annotations.NullMarked;

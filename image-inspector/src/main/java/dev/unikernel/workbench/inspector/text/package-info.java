/** Text files that somebody else wrote, read within bounds. */
@NullMarked
package dev.unikernel.workbench.inspector.text;

import org.jspecify.annotations.NullMarked;

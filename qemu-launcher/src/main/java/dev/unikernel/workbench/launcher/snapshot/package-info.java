/** A guest's whole state in a file: saved while it lives, and returned to. */
@NullMarked
package dev.unikernel.workbench.launcher.snapshot;

import org.jspecify.annotations.NullMarked;

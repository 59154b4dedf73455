/** The user's own gdb, QEMU and gdb commands: what a project may ask for, what is trusted, and whether it fits. */
@NullMarked
package dev.unikernel.workbench.app.tools;

import org.jspecify.annotations.NullMarked;

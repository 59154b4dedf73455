/** What can go wrong with a machine: one sealed root, one class a situation. */
@NullMarked
package dev.unikernel.workbench.launcher;

import org.jspecify.annotations.NullMarked;

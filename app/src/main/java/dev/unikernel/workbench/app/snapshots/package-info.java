/** Saved states of guests, kept beside what they were taken of, and what they fit. */
@NullMarked
package dev.unikernel.workbench.app.snapshots;

import org.jspecify.annotations.NullMarked;

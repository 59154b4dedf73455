/** The end of a guest, explained: why, where, and what is known of it. */
@NullMarked
package dev.unikernel.workbench.app.view.fault;

import org.jspecify.annotations.NullMarked;

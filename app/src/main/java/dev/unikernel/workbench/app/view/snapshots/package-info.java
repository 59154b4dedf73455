/** The saved states of the open image's guests: saved, returned to, deleted. */
@NullMarked
package dev.unikernel.workbench.app.view.snapshots;

import org.jspecify.annotations.NullMarked;

/** Debug sessions as files: recorded while they go on, opened later as a guest of which only the record is left. */
@NullMarked
package dev.unikernel.workbench.app.transcript;

import org.jspecify.annotations.NullMarked;

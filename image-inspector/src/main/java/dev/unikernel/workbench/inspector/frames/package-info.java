/** Call frame information: how much stack a function has taken at each of its instructions. */
@NullMarked
package dev.unikernel.workbench.inspector.frames;

import org.jspecify.annotations.NullMarked;

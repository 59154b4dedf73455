/** Values of a guest beyond one stop: what changed since the last one, and the expressions that a project watches. */
@NullMarked
package dev.unikernel.workbench.app.values;

import org.jspecify.annotations.NullMarked;

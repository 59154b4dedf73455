/** Any image that boots: no system's marks, a plain PC, the user's own arguments. */
@NullMarked
package dev.unikernel.workbench.app.system.plain;

import org.jspecify.annotations.NullMarked;

/** Memory of a real guest in hex. */
@NullMarked
package dev.unikernel.workbench.app.view.memory;

import org.jspecify.annotations.NullMarked;

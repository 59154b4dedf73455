/** The heap that the guest's own system keeps: to scale, by sizes, block by block. */
@NullMarked
package dev.unikernel.workbench.app.view.heap;

import org.jspecify.annotations.NullMarked;

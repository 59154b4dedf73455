/** Tests of the view guestthreads. */
@NullMarked
package dev.unikernel.workbench.app.view.guestthreads;

import org.jspecify.annotations.NullMarked;

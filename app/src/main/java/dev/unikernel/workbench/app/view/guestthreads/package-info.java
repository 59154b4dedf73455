/** The threads that the guest's own system keeps, each with where it is and how it came there. */
@NullMarked
package dev.unikernel.workbench.app.view.guestthreads;

import org.jspecify.annotations.NullMarked;

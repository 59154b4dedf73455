/** Ends of real guests, as the card tells them. */
@NullMarked
package dev.unikernel.workbench.app.view.fault;

import org.jspecify.annotations.NullMarked;

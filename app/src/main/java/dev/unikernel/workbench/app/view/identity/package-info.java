/** A bar that says when the guest is not the open image, lies elsewhere, or has older sources. */
@NullMarked
package dev.unikernel.workbench.app.view.identity;

import org.jspecify.annotations.NullMarked;

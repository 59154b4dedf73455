/** Tests of the address-space view. */
@NullMarked
package dev.unikernel.workbench.app.view.addressspace;

import org.jspecify.annotations.NullMarked;

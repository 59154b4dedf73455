/** Tests of the components view. */
@NullMarked
package dev.unikernel.workbench.app.view.components;

import org.jspecify.annotations.NullMarked;

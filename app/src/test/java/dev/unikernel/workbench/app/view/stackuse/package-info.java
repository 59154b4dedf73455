/** Tests of the stack use of an image. */
@NullMarked
package dev.unikernel.workbench.app.view.stackuse;

import org.jspecify.annotations.NullMarked;

/** Tests of why a symbol is in an image. */
@NullMarked
package dev.unikernel.workbench.app.view.why;

import org.jspecify.annotations.NullMarked;

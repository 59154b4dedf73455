/** Tests of the comparison of two builds. */
@NullMarked
package dev.unikernel.workbench.app.view.compare;

import org.jspecify.annotations.NullMarked;

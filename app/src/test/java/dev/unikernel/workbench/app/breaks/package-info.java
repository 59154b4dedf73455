/** Tests of wishes and how they are placed. */
@NullMarked
package dev.unikernel.workbench.app.breaks;

import org.jspecify.annotations.NullMarked;

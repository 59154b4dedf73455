/** Tests of the strings view. */
@NullMarked
package dev.unikernel.workbench.app.view.strings;

import org.jspecify.annotations.NullMarked;

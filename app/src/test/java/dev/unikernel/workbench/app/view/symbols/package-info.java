/** Tests of the symbols view. */
@NullMarked
package dev.unikernel.workbench.app.view.symbols;

import org.jspecify.annotations.NullMarked;

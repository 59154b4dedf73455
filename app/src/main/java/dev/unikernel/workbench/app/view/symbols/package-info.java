/** The symbol table of the open image, a hundred thousand rows and more, filtered and sorted off the JavaFX thread. */
@NullMarked
package dev.unikernel.workbench.app.view.symbols;

import org.jspecify.annotations.NullMarked;

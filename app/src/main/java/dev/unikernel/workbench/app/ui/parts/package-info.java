/** What several views are built from: readings of the desk off the JavaFX thread, texts, sizes, columns, painting with tokens. */
@NullMarked
package dev.unikernel.workbench.app.ui.parts;

import org.jspecify.annotations.NullMarked;

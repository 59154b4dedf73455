/** The first value in the house: an image as what boots and what has the symbols, and the places in its code. */
@NullMarked
package dev.unikernel.workbench.app.image;

import org.jspecify.annotations.NullMarked;

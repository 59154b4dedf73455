/** Symbol tables as arrays, the ranges symbols own, and the file that has an image's symbols. */
@NullMarked
package dev.unikernel.workbench.inspector.symbols;

import org.jspecify.annotations.NullMarked;

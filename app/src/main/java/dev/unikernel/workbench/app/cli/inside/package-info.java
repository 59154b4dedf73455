/** The guest's own threads, heap and console lines, as records and as text. */
@NullMarked
package dev.unikernel.workbench.app.cli.inside;

import org.jspecify.annotations.NullMarked;

/** The guest's own threads and heap as records and as text. */
@NullMarked
package dev.unikernel.workbench.app.cli.inside;

import org.jspecify.annotations.NullMarked;

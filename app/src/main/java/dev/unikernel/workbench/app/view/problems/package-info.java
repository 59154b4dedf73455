/** The messages of the last build, each with its place in the source. */
@NullMarked
package dev.unikernel.workbench.app.view.problems;

import org.jspecify.annotations.NullMarked;

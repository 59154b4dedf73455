/** Two builds of an image side by side: what grew, shrank, came and went, at levels of choice. */
@NullMarked
package dev.unikernel.workbench.app.view.compare;

import org.jspecify.annotations.NullMarked;

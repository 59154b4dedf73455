/** From a plan, which is data, to an image: in parallel, incremental by content, and the last good image is kept. */
@NullMarked
package dev.unikernel.workbench.app.build;

import org.jspecify.annotations.NullMarked;

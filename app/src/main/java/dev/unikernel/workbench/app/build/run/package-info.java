/** How a plan is carried out: what is stale, in which order, by which tools, and what they said. */
@NullMarked
package dev.unikernel.workbench.app.build.run;

import org.jspecify.annotations.NullMarked;

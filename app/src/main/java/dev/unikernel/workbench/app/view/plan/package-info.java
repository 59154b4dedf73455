/** The build of the open project as data, before it is run. */
@NullMarked
package dev.unikernel.workbench.app.view.plan;

import org.jspecify.annotations.NullMarked;

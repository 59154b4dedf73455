/** The sizes of a project's builds, one column a build, by section or component. */
@NullMarked
package dev.unikernel.workbench.app.view.builds;

import org.jspecify.annotations.NullMarked;

/** Tests of the launches view. */
@NullMarked
package dev.unikernel.workbench.app.view.launches;

import org.jspecify.annotations.NullMarked;

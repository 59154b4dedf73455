/** Tests of the buildlog view. */
@NullMarked
package dev.unikernel.workbench.app.view.buildlog;

import org.jspecify.annotations.NullMarked;

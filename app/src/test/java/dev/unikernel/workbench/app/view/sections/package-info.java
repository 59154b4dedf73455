/** Tests of the sections view. */
@NullMarked
package dev.unikernel.workbench.app.view.sections;

import org.jspecify.annotations.NullMarked;

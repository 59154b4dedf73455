/** Tests of the plan view. */
@NullMarked
package dev.unikernel.workbench.app.view.plan;

import org.jspecify.annotations.NullMarked;

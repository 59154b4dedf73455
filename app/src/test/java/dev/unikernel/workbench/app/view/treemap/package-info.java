/** Tests of the treemap view. */
@NullMarked
package dev.unikernel.workbench.app.view.treemap;

import org.jspecify.annotations.NullMarked;

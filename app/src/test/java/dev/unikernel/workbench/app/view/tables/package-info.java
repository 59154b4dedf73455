/** Tests of the tables view. */
@NullMarked
package dev.unikernel.workbench.app.view.tables;

import org.jspecify.annotations.NullMarked;

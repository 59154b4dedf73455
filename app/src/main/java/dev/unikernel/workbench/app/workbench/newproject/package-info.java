/** The card on which a new project is made from a sample. */
@NullMarked
package dev.unikernel.workbench.app.workbench.newproject;

import org.jspecify.annotations.NullMarked;

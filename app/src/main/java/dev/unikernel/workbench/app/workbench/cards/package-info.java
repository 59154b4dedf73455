/** What is laid over the window to be answered: a new project, what is to become of unsaved files. */
@NullMarked
package dev.unikernel.workbench.app.workbench.cards;

import org.jspecify.annotations.NullMarked;

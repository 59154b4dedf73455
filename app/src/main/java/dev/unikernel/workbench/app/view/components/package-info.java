/** The components, the language and the options of the open project, and what each component takes in the last build. */
@NullMarked
package dev.unikernel.workbench.app.view.components;

import org.jspecify.annotations.NullMarked;

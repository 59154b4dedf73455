/** The window: docks, perspectives, menus, palette, and the one file where everything is wired. */
@NullMarked
package dev.unikernel.workbench.app.workbench;

import org.jspecify.annotations.NullMarked;

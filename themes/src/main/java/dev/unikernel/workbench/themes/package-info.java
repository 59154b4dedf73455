/** Themes: css tokens (colours, spacing, fonts), one folder a theme; views use tokens, never literals. */
@NullMarked
package dev.unikernel.workbench.themes;

import org.jspecify.annotations.NullMarked;

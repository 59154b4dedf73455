/** What the user wrote: a folder with a {@code unikernel.toml}, read into immutable values and edited without losing a byte. */
@NullMarked
package dev.unikernel.workbench.app.project;

import org.jspecify.annotations.NullMarked;

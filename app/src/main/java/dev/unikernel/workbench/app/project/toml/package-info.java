/** TOML as text that people wrote: read for places, edited without touching anything else. */
@NullMarked
package dev.unikernel.workbench.app.project.toml;

import org.jspecify.annotations.NullMarked;

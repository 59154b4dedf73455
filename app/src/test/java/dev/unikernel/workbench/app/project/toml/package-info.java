/** Tests of the package of the same name. */
@NullMarked
package dev.unikernel.workbench.app.project.toml;

import org.jspecify.annotations.NullMarked;

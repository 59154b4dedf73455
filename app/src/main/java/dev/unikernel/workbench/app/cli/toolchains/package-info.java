/** What {@code systems} and {@code doctor} tell of each system's own toolchain. */
@NullMarked
package dev.unikernel.workbench.app.cli.toolchains;

import org.jspecify.annotations.NullMarked;

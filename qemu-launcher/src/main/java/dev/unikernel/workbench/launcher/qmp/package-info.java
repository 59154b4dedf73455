/** QEMU's machine protocol over one connected socket: commands with replies, and events. */
@NullMarked
package dev.unikernel.workbench.launcher.qmp;

import org.jspecify.annotations.NullMarked;

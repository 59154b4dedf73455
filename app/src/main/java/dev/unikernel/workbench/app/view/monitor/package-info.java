/** QEMU's monitor and its QMP, typed. */
@NullMarked
package dev.unikernel.workbench.app.view.monitor;

import org.jspecify.annotations.NullMarked;

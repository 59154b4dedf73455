/** What QEMU's processor models have on this host, as QEMU itself tells it. */
@NullMarked
package dev.unikernel.workbench.launcher.cpus;

import org.jspecify.annotations.NullMarked;

/** What an x86 CPU's descriptor tables and control registers say, decoded from their bytes and bits. */
@NullMarked
package dev.unikernel.workbench.launcher.descriptors;

import org.jspecify.annotations.NullMarked;

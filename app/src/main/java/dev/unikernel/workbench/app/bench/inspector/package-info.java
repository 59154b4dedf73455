/** How much processor time and memory an inspection takes, beside elfutils, binutils, bloaty and a bare JVM. */
@NullMarked
package dev.unikernel.workbench.app.bench.inspector;

import org.jspecify.annotations.NullMarked;

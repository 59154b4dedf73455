@NullMarked
package dev.unikernel.workbench.app.bench.inspector;

import org.jspecify.annotations.NullMarked;

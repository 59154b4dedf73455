@NullMarked
package dev.unikernel.workbench.inspector.surface;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.unikernel.workbench.inspector.compare;

import org.jspecify.annotations.NullMarked;

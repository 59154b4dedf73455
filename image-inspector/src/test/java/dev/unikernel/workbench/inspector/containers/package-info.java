@NullMarked
package dev.unikernel.workbench.inspector.containers;

import org.jspecify.annotations.NullMarked;

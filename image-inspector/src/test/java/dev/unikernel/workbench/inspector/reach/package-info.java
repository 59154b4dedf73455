@NullMarked
package dev.unikernel.workbench.inspector.reach;

import org.jspecify.annotations.NullMarked;

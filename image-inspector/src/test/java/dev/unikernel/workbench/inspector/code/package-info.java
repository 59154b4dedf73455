@NullMarked
package dev.unikernel.workbench.inspector.code;

import org.jspecify.annotations.NullMarked;

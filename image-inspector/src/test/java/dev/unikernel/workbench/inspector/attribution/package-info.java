@NullMarked
package dev.unikernel.workbench.inspector.attribution;

import org.jspecify.annotations.NullMarked;

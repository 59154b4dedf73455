@NullMarked
package dev.unikernel.workbench.debugger.vitals;

import org.jspecify.annotations.NullMarked;

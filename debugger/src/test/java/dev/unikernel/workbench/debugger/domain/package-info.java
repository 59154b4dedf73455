/** What the domain packages read of a real guest. */
@NullMarked
package dev.unikernel.workbench.debugger.domain;

import org.jspecify.annotations.NullMarked;

/** rumprun: recognised by its symbols. Source: github.com/rumpkernel/rumprun. */
@NullMarked
package dev.unikernel.workbench.app.system.rumprun;

import org.jspecify.annotations.NullMarked;

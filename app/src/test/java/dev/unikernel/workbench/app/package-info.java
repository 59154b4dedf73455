/** Tests of the application's arrows. */
@NullMarked
package dev.unikernel.workbench.app;

import org.jspecify.annotations.NullMarked;

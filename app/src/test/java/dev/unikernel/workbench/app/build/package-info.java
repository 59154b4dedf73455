/** Tests of the package of the same name. */
@NullMarked
package dev.unikernel.workbench.app.build;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.unikernel.workbench.app.system.starter;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.unikernel.workbench.app.build.run;

import org.jspecify.annotations.NullMarked;

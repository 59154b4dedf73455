/** Tests of the identity bar. */
@NullMarked
package dev.unikernel.workbench.app.view.identity;

import org.jspecify.annotations.NullMarked;

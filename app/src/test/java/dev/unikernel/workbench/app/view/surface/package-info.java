/** Tests of the findings of an image's surface. */
@NullMarked
package dev.unikernel.workbench.app.view.surface;

import org.jspecify.annotations.NullMarked;

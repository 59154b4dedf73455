/** What the tests of the Layout and Build views share: a sample built for real, a desk that stands still, a window. */
@NullMarked
package dev.unikernel.workbench.app.view.parts;

import org.jspecify.annotations.NullMarked;

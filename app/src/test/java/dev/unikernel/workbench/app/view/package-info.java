/** What the tests of the views share: a real guest on a real desk, and a window that is photographed. */
@NullMarked
package dev.unikernel.workbench.app.view;

import org.jspecify.annotations.NullMarked;

/** Tests of the view profile. */
@NullMarked
package dev.unikernel.workbench.app.view.profile;

import org.jspecify.annotations.NullMarked;

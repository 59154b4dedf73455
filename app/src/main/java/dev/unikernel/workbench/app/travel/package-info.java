/** What a guest that can go back is asked, beyond single ways back. */
@NullMarked
package dev.unikernel.workbench.app.travel;

import org.jspecify.annotations.NullMarked;

/** Whether what we talk to is still there. */
@NullMarked
package dev.unikernel.workbench.app.life;

import org.jspecify.annotations.NullMarked;

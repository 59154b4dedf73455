/** Where a guest's time goes: by sampling its program counters, or by exact counts of its instructions. */
@NullMarked
package dev.unikernel.workbench.app.profile;

import org.jspecify.annotations.NullMarked;

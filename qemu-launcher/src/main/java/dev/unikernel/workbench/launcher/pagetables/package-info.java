/** A CPU's page tables, walked by ourselves: what is mapped where with which rights, and one address level by level. */
@NullMarked
package dev.unikernel.workbench.launcher.pagetables;

import org.jspecify.annotations.NullMarked;

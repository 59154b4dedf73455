/** Linux itself: not a unikernel, but what is often tried in its place. Source: arch/x86/xen/xen-head.S. */
@NullMarked
package dev.unikernel.workbench.app.system.linux;

import org.jspecify.annotations.NullMarked;

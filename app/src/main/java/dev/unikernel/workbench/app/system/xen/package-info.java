/** Xen itself: the hypervisor. Source: xenbits.xen.org/gitweb/?p=xen.git, xen/arch/x86/boot/head.S. */
@NullMarked
package dev.unikernel.workbench.app.system.xen;

import org.jspecify.annotations.NullMarked;

/** Mini-OS: recognised by what it tells Xen. Source: xenbits.xen.org/gitweb/?p=mini-os.git, xen/include/public/elfnote.h. */
@NullMarked
package dev.unikernel.workbench.app.system.minios;

import org.jspecify.annotations.NullMarked;

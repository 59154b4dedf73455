/** HaLVM: recognised by what it tells Xen. Source: github.com/GaloisInc/HaLVM, src/HALVMRTS. */
@NullMarked
package dev.unikernel.workbench.app.system.halvm;

import org.jspecify.annotations.NullMarked;

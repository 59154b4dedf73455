/** OSv: recognised by its Xen notes. Source: github.com/cloudius-systems/osv, arch/x64/boot.S, loader.ld. */
@NullMarked
package dev.unikernel.workbench.app.system.osv;

import org.jspecify.annotations.NullMarked;

/** When each phase of a guest's boot came: measured, beside a bare QEMU, and kept from build to build. */
@NullMarked
package dev.unikernel.workbench.app.boottime;

import org.jspecify.annotations.NullMarked;

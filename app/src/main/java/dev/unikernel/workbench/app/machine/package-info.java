/** What the machine tells of a stopped guest beyond gdb: code in its true size, descriptor tables, memory map, identity. */
@NullMarked
package dev.unikernel.workbench.app.machine;

import org.jspecify.annotations.NullMarked;

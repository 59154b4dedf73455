/** The live guest's memory map: to scale, as a table, with findings, and any address level by level. */
@NullMarked
package dev.unikernel.workbench.app.view.memorymap;

import org.jspecify.annotations.NullMarked;

/** The descriptor tables and control registers of the CPU that is looked at, decoded. */
@NullMarked
package dev.unikernel.workbench.app.view.tables;

import org.jspecify.annotations.NullMarked;

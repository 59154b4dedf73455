/** Who made each byte: units, files, folders, libraries, components and inlined functions as divisions of a byte map. */
@NullMarked
package dev.unikernel.workbench.inspector.attribution;

import org.jspecify.annotations.NullMarked;

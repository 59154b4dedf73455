/** ELF files as facts: headers, segments, sections, and the windows on their bytes. */
@NullMarked
package dev.unikernel.workbench.inspector.elf;

import org.jspecify.annotations.NullMarked;

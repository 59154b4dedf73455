/** A guest's memory beyond one read: addresses as people write them, physical memory, search, dumps, a look while it runs. */
@NullMarked
package dev.unikernel.workbench.app.memory;

import org.jspecify.annotations.NullMarked;

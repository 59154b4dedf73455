/** What compilers, assemblers and linkers print, read into values with a place in the project. */
@NullMarked
package dev.unikernel.workbench.app.build.diagnostics;

import org.jspecify.annotations.NullMarked;

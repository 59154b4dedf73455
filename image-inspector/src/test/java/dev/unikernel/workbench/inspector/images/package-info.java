/** Images for tests: written byte by byte, or built and described by the distribution's tools. */
@NullMarked
package dev.unikernel.workbench.inspector.images;

import org.jspecify.annotations.NullMarked;

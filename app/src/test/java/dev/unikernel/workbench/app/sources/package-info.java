/** Tests of moved sources. */
@NullMarked
package dev.unikernel.workbench.app.sources;

import org.jspecify.annotations.NullMarked;

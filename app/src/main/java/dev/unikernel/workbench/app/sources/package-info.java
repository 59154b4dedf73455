/** Where the sources of an image are here on disk: rules for moved ones, and which are newer than it. */
@NullMarked
package dev.unikernel.workbench.app.sources;

import org.jspecify.annotations.NullMarked;

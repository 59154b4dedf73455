/** The sizes of a project's builds, one after another, and the images of the last few: written by both faces, read by views. */
@NullMarked
package dev.unikernel.workbench.app.history;

import org.jspecify.annotations.NullMarked;

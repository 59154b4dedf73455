/** What two builds of an image differ in, at any levels, and what limits an image exceeds. */
@NullMarked
package dev.unikernel.workbench.inspector.compare;

import org.jspecify.annotations.NullMarked;

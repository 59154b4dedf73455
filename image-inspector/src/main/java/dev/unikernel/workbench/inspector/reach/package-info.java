/** Who refers to whom in an image: why something is in it, what nothing leads to, what would go with what. */
@NullMarked
package dev.unikernel.workbench.inspector.reach;

import org.jspecify.annotations.NullMarked;

/** What the views of a stopped guest share: following its stops, asking it things, knowing what changed since the last one. */
@NullMarked
package dev.unikernel.workbench.app.view.stops;

import org.jspecify.annotations.NullMarked;

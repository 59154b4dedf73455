/** Tests of what follows the stops. */
@NullMarked
package dev.unikernel.workbench.app.view.stops;

import org.jspecify.annotations.NullMarked;

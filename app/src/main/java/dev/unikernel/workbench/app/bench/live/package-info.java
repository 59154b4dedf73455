/** The live guest beside bare peers: the map walk, the console, sampling, the first byte. */
@NullMarked
package dev.unikernel.workbench.app.bench.live;

import org.jspecify.annotations.NullMarked;

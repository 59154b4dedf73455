/** What commands print. */
@NullMarked
package dev.unikernel.workbench.app.cli.output;

import org.jspecify.annotations.NullMarked;

/** What commands print. */
@NullMarked
package dev.unikernel.workbench.app.cli.expected;

import org.jspecify.annotations.NullMarked;

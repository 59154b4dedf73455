/** What came of a command: from ends and failures to words and exit codes. */
@NullMarked
package dev.unikernel.workbench.app.cli.outcome;

import org.jspecify.annotations.NullMarked;

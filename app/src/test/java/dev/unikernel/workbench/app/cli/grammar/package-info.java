/** Tests of the small languages inside the command line. */
@NullMarked
package dev.unikernel.workbench.app.cli.grammar;

import org.jspecify.annotations.NullMarked;

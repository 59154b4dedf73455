/** The small languages inside the command line: SPEC, ACTION, WHAT, and sizes. Text in, values out; errors name the text. */
@NullMarked
package dev.unikernel.workbench.app.cli.grammar;

import org.jspecify.annotations.NullMarked;

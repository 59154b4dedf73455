/** From the words of the command line to something that can be launched: options, projects built, images opened. */
@NullMarked
package dev.unikernel.workbench.app.cli.targets;

import org.jspecify.annotations.NullMarked;

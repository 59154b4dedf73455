/** What commands print: text for people, JSON for programs; standard output carries results, standard error the rest. */
@NullMarked
package dev.unikernel.workbench.app.cli.output;

import org.jspecify.annotations.NullMarked;

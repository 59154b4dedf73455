package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import java.util.Set;

/** Options that every command has. */
final class CommonOptions {
    private static final Set<String> LATER = Set.of("csv", "markdown", "sarif");

    boolean json;
    String format = "text";

    /** Tells which there are. */
    void declare(Options options) {
        options.flag("--json", "The same as --format json.", () -> json = true);
        options.value("--format", "F", "text or json.", text -> format = text);
        // Main has looked for these two before: the log and the help come before all else.
        options.flag("--verbose", "Our log on standard error too.", () -> {});
        options.flag("-h, --help", "This text.", () -> {});
    }

    /** Whether results are JSON. */
    boolean isJson() {
        if (LATER.contains(format)) {
            throw UsageError.notYet("--format " + format);
        }
        if (!format.equals("text") && !format.equals("json")) {
            throw new UsageError("--format " + format + ": there are text and json");
        }
        return json || format.equals("json");
    }
}

package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
    private static final Set<String> LATER = Set.of("csv", "markdown", "sarif");

    @Option(names = "--json", description = "The same as --format json.")
    boolean json;

    @Option(names = "--format", paramLabel = "F", description = "text or json.")
    String format = "text";

    @Option(names = "--verbose", description = "Our log on standard error too.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    boolean help;

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

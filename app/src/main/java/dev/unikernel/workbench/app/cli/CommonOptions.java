package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Options that every command has. */
final class CommonOptions {
    private static final Set<String> ALL = Set.of("text", "json", "csv", "markdown", "sarif");

    boolean json;
    private String format = "text";
    private final List<String> formats;

    /** Takes the formats that the command has besides text and json. */
    CommonOptions(String... further) {
        formats = new ArrayList<>(List.of("text", "json"));
        formats.addAll(List.of(further));
    }

    /** Tells which there are. */
    void declare(Options options) {
        options.flag("--json", "The same as --format json.", () -> json = true);
        options.value("--format", "F", String.join(", ", formats) + ".", text -> format = text);
        // Main has looked for these two before: the log and the help come before all else.
        options.flag("--verbose", "Our log on standard error too.", () -> {});
        options.flag("-h, --help", "This text.", () -> {});
    }

    /** Whether results are JSON. */
    boolean isJson() {
        return format().equals("json");
    }

    /** The format asked for. */
    String format() {
        if (formats.contains(format)) {
            return json ? "json" : format;
        }
        if (ALL.contains(format)) {
            throw UsageError.notYet("--format " + format);
        }
        throw new UsageError("--format " + format + ": there are " + String.join(", ", formats));
    }
}

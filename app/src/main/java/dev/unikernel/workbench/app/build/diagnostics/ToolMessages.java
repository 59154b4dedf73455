package dev.unikernel.workbench.app.build.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what gcc 12, as and ld 2.40 print in English. Text rather than gcc's JSON: as and ld have no other form, people read the same
 * text in the log, and a compiler that dies prints no JSON at all.
 *
 * <pre>
 * compiler   FILE:LINE:COLUMN: error: MESSAGE [-WOPTION]     assembler  FILE:LINE: Error: MESSAGE
 * driver     gcc: fatal error: MESSAGE
 * linker     ld: OBJECT: in function `NAME':
 *            [ld: ]FILE:LINE: undefined reference to `NAME'  or  OBJECT:(SECTION+OFFSET): …
 *            ld: [warning: ]MESSAGE                         ld:SCRIPT:LINE: MESSAGE
 * </pre>
 */
public final class ToolMessages {
    private static final Pattern COMPILER =
            Pattern.compile("(?<file>[^\\s:][^:]*):(?<line>[0-9]+):(?:(?<column>[0-9]+):)? "
                    + "(?<severity>(?i:fatal error|error|warning|note|info)): (?<message>.*)");
    private static final Pattern DRIVER = Pattern.compile(
            "(?:\\S*/)?(?:gcc|g\\+\\+|cc1|cc1plus|as|collect2|lto1): (?<severity>(?i:fatal error|error|warning)): "
                    + "(?<message>.*)");
    private static final Pattern OPTION = Pattern.compile("(?<message>.*) \\[(?<option>-W[^\\]]*)\\]");
    private static final Pattern LINKER = Pattern.compile("(?:\\S*/)?(?:[a-z0-9_-]+-)?ld(?:\\.bfd)?: ?(?<rest>.*)");
    private static final Pattern FUNCTION = Pattern.compile("(?<object>.*): [Ii]n function `(?<function>.*)':");
    private static final Pattern LINKED_PLACE =
            Pattern.compile("(?<file>[^\\s:][^:]*):(?:(?<line>[0-9]+)|\\((?<section>[^)]*)\\)): (?<message>.*)");

    private final String step;
    private final SourceNames names;
    private final List<Diagnostic> found = new ArrayList<>();
    private String function = "";

    private ToolMessages(String step, SourceNames names) {
        this.step = step;
        this.names = names;
    }

    /** The messages in their order; lines that are none (source text, carets, include chains) are passed over. */
    public static List<Diagnostic> read(String output, String step, SourceNames names) {
        ToolMessages messages = new ToolMessages(step, names);
        output.lines().forEach(messages::line);
        return List.copyOf(messages.found);
    }

    private void line(String line) {
        Matcher compiler = COMPILER.matcher(line);
        Matcher driver = DRIVER.matcher(line);
        Matcher linker = LINKER.matcher(line);
        if (linker.matches()) {
            linker(linker.group("rest"));
        } else if (driver.matches()) {
            // collect2 only repeats that the linker failed.
            if (!line.contains("returned 1 exit status")) {
                add(severity(driver.group("severity")), Optional.empty(), 0, 0, driver.group("message"));
            }
        } else if (compiler.matches()) {
            add(
                    severity(compiler.group("severity")),
                    Optional.of(compiler.group("file")),
                    number(compiler.group("line")),
                    compiler.group("column") == null ? 0 : number(compiler.group("column")),
                    compiler.group("message"));
        } else if (!function.isEmpty()) {
            place(line);
        }
    }

    private void linker(String rest) {
        Matcher inFunction = FUNCTION.matcher(rest);
        if (inFunction.matches()) {
            function = inFunction.group("function");
        } else if (rest.startsWith("warning: ")) {
            add(Severity.WARNING, Optional.empty(), 0, 0, rest.substring("warning: ".length()));
        } else if (rest.startsWith("NOTE: ")) {
            add(Severity.NOTE, Optional.empty(), 0, 0, rest.substring("NOTE: ".length()));
        } else if (!place(rest)) {
            add(Severity.ERROR, Optional.empty(), 0, 0, rest);
        }
    }

    private boolean place(String text) {
        Matcher place = LINKED_PLACE.matcher(text);
        if (!place.matches()) {
            return false;
        }
        boolean warning = place.group("message").startsWith("warning: ");
        String message = place.group("message").substring(warning ? "warning: ".length() : 0);
        add(
                warning ? Severity.WARNING : Severity.ERROR,
                Optional.of(place.group("file")),
                place.group("line") == null ? 0 : number(place.group("line")),
                0,
                function.isEmpty() ? message : message + " (in function " + function + ")");
        return true;
    }

    private void add(Severity severity, Optional<String> file, int line, int column, String message) {
        Matcher option = OPTION.matcher(message);
        boolean named = option.matches();
        found.add(new Diagnostic(
                severity,
                file.map(names::inProject),
                line,
                column,
                named ? option.group("message") : message,
                named ? Optional.of(option.group("option")) : Optional.empty(),
                step));
    }

    private static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "warning" -> Severity.WARNING;
            case "note", "info" -> Severity.NOTE;
            default -> Severity.ERROR;
        };
    }

    /** Line and column numbers; one that no file can have is 0, not said. */
    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}

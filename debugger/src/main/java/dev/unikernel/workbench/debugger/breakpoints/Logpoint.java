package dev.unikernel.workbench.debugger.breakpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A breakpoint that prints and goes on, made by gdb's own Python. Neither gdb's {@code dprintf} nor a stop of ours would do:
 * dprintf needs a C format for each value (gdb 13 has no {@code %V}), and a stop of ours ends the step it happens in.
 */
public final class Logpoint {
    private static final String MARK = "\036workbench-log ";

    private Logpoint() {}

    /**
     * What a logpoint said.
     *
     * @param number its breakpoint's, gdb's
     * @param said how often it has, this time included
     * @param thread gdb's, from 1
     * @param address where the guest is, unsigned
     */
    public record Said(
            int number,
            int said,
            int thread,
            OptionalLong address,
            Optional<String> function,
            Optional<String> file,
            Optional<String> fullname,
            OptionalInt line,
            String text) {

        /** One line, marked as a logpoint's: {@code log 2  main.c:18  n is 3}; what does not print is left out of it. */
        public String words() {
            String where = file.isPresent() && line.isPresent()
                    ? file.get().substring(file.get().lastIndexOf('/') + 1) + ":" + line.getAsInt()
                    : function.or(() -> address.isPresent()
                                    ? Optional.of("0x" + Long.toHexString(address.getAsLong()))
                                    : Optional.empty())
                            .orElse("");
            return "log " + number + "  " + where + "  " + text.replaceAll("\\p{Cntrl}+", " ");
        }
    }

    /** A console line that a logpoint printed; empty for any other. */
    public static Optional<Said> read(String console) {
        if (!console.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words = console.strip().substring(MARK.length() - 1).strip().split(" ", -1);
        String[] texts = words.length == 6 ? words[5].split(":", -1) : new String[0];
        if (texts.length != 4) {
            return Optional.empty();
        }
        try {
            int line = Integer.parseInt(words[4]);
            return Optional.of(new Said(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    OptionalLong.of(Long.parseUnsignedLong(words[3], 16)),
                    filled(texts[0]),
                    filled(texts[1]),
                    filled(texts[2]),
                    line > 0 ? OptionalInt.of(line) : OptionalInt.empty(),
                    plain(texts[3])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<String> filled(String hex) {
        return Optional.of(plain(hex)).filter(text -> !text.isEmpty());
    }

    private static String plain(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /** The line for gdb's console that teaches it logpoints; harmless when said twice. */
    static String lesson() {
        try (InputStream in = Logpoint.class.getResourceAsStream("logpoint.py")) {
            byte[] code = Objects.requireNonNull(in, "logpoint.py").readAllBytes();
            return "python exec(bytes.fromhex('" + HexFormat.of().formatHex(code) + "').decode())";
        } catch (IOException e) {
            throw new UncheckedIOException(e); // our own file
        }
    }

    /** The line that makes one, and prints its number. */
    static String making(BreakpointRequest request, LogText text) {
        StringBuilder parts = new StringBuilder("[");
        text.parts()
                .forEach(part -> parts.append('(')
                        .append(quoted(part.text()))
                        .append(',')
                        .append(quoted(part.expression()))
                        .append("),"));
        return "python print('made', WorkbenchLogpoint(" + place(request.location()) + ", "
                + (request.kind() == BreakpointRequest.Kind.HARDWARE ? "True" : "False") + ", " + parts + "], "
                + quoted(request.condition().orElse("")) + ", " + request.ignoreCount() + ", "
                + (request.once() ? "True" : "False") + ").number)";
    }

    private static String place(Location location) {
        if (location instanceof Location.Function function) {
            return "dict(function=" + quoted(function.name()) + ")";
        }
        if (location instanceof Location.FileLine line) {
            return "dict(source=" + quoted(line.file()) + ", line=" + line.line() + ")";
        }
        return "dict(spec=" + quoted(location.linespec()) + ")";
    }

    /** As Python text, whatever is in it. */
    private static String quoted(String text) {
        return "bytes.fromhex('" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "').decode()";
    }
}

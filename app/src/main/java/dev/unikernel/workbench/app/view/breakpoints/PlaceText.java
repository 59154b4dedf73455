package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.desk.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Problem;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.function.Function;

/** Reads where a breakpoint shall be: {@code *0x100000}, {@code main.c:12}, {@code main}. */
final class PlaceText {
    private PlaceText() {}

    /** What a text was read as: a place, or what is wrong with it. */
    sealed interface Reading {
        record Understood(BreakpointPlace place) implements Reading {}

        record Wrong(Problem problem) implements Reading {}
    }

    /** @param sources finds a source on disk by its name; may read the disk */
    static Reading read(String text, Function<String, Optional<Path>> sources) {
        if (text.startsWith("*") || text.startsWith("0x")) {
            return address(text);
        }
        int colon = text.lastIndexOf(':');
        boolean line = colon > 0 && text.charAt(colon - 1) != ':'; // A::b is a C++ function
        return line
                ? line(text, text.substring(0, colon), text.substring(colon + 1), sources)
                : new Reading.Understood(new BreakpointPlace.Function(text));
    }

    private static Reading address(String text) {
        String digits = text.replaceFirst("^\\*\\s*", "").replaceFirst("^0[xX]", "");
        try {
            return new Reading.Understood(new BreakpointPlace.Address(Long.parseUnsignedLong(digits, 16)));
        } catch (NumberFormatException notHex) {
            return wrong("address.wrong", text);
        }
    }

    private static Reading line(String text, String file, String digits, Function<String, Optional<Path>> sources) {
        int line;
        try {
            line = Integer.parseInt(digits);
        } catch (NumberFormatException notDecimal) {
            return wrong("line.wrong", text);
        }
        if (line < 1) {
            return wrong("line.wrong", text);
        }
        Optional<Path> found = sources.apply(file);
        return found.isPresent()
                ? new Reading.Understood(new BreakpointPlace.Line(found.get(), line))
                : wrong("source.unknown", file);
    }

    private static Reading wrong(String key, String text) {
        return new Reading.Wrong(new Problem(
                MessageFormat.format(BreakpointsTool.TEXTS.getString(key), text),
                "",
                BreakpointsTool.TEXTS.getString(key + ".remedy")));
    }
}

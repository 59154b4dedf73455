package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Code;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Source;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Stop;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Title;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is shown at a stop.
 *
 * @param lines in the order of addresses
 * @param focus the index of the line to bring into sight; -1 if there is none
 * @param note why there is no code, or what it is decoded as; may be empty
 * @param doubtful whether the note is a warning
 */
record Listing(List<CodeLine> lines, int focus, String note, boolean doubtful) {
    static final Listing NONE = new Listing(List.of(), -1, "", false);

    Listing {
        lines = List.copyOf(lines);
    }

    /** No code, and why. */
    static Listing without(String why) {
        return new Listing(List.of(), -1, why, true);
    }

    /**
     * Instructions with their source lines between them. Reads sources.
     *
     * @param pc the frame's next instruction, marked as current
     * @param focus the address to bring into sight
     */
    static Listing of(List<Instruction> code, long pc, long focus, SourceTexts texts, String note, boolean doubtful) {
        List<CodeLine> lines = new ArrayList<>();
        int at = -1;
        String function = "";
        String place = "";
        for (Instruction one : code) {
            String now = one.function().orElse("");
            if (!now.equals(function) && !now.isEmpty()) {
                lines.add(new Title(now));
            }
            function = now;
            Optional<Location.Source> source = source(one, texts);
            String from = one.file().orElse("") + ":" + one.line().orElse(0);
            if (one.line().isPresent() && !from.equals(place)) {
                lines.add(line(one, source, texts));
            }
            place = from;
            at = Long.compareUnsigned(one.address(), focus) <= 0 ? lines.size() : at;
            lines.add(new Code(
                    one.address(), offset(one), one.bytes(), one.text(), one.address() == pc, Stop.NONE, source));
        }
        return new Listing(lines, at, note, doubtful);
    }

    private static String offset(Instruction one) {
        return one.offset().isPresent() ? "+" + one.offset().getAsInt() : "";
    }

    private static Optional<Location.Source> source(Instruction one, SourceTexts texts) {
        return one.line().isEmpty()
                ? Optional.empty()
                : one.file()
                        .flatMap(texts::file)
                        .map(file -> new Location.Source(file, one.line().getAsInt()));
    }

    private static Source line(Instruction one, Optional<Location.Source> source, SourceTexts texts) {
        int number = one.line().orElse(0);
        String name = one.file()
                .map(path -> String.valueOf(Path.of(path).getFileName()))
                .orElse("?");
        return new Source(
                name + ":" + number,
                source.map(place -> texts.line(place.file(), number)).orElse(""),
                source);
    }

    /** As text, one line each, to be copied. */
    static String text(CodeLine line) {
        if (line instanceof Code code) {
            return Bytes.address(code.address()) + " " + code.offset() + "\t" + code.bytes() + "\t" + code.text();
        }
        return line instanceof Source source ? source.name() + "\t" + source.text() : line.text() + ":";
    }
}

package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.LogAddress;
import dev.unikernel.workbench.app.image.LogReader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A console log with the function and line behind each address of the image's code. */
public final class Symbolised {
    private static final int LONGEST_LINE = 1 << 16;

    private final GuestImage image;
    private final long slide;
    private final LogReader reader = new LogReader();
    private final List<Section> code;
    private int number;

    /** {@code slide} is what is added to the image's addresses where it ran. */
    public Symbolised(GuestImage image, long slide) throws Malformed {
        this.image = image;
        this.slide = slide;
        this.code = image.symbols().file().sections().stream()
                .filter(section -> section.isAllocated() && section.isExecutable())
                .toList();
    }

    /** Tells the log with what was found below each line; gives the record of all that was found. */
    public ObjectNode tell(BufferedReader log, Output output) throws IOException {
        ObjectNode record =
                Output.object().put("schema", 1).put("image", image.bootFile().toString());
        ArrayNode addresses = record.putArray("addresses");
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            number++;
            output.line(line);
            String known = line.substring(0, Math.min(LONGEST_LINE, line.length()));
            for (LogAddress address : reader.line(known)) {
                if (isCode(address.address() - slide)) {
                    one(address, addresses.addObject(), output);
                }
            }
        }
        return record.put("lines", number);
    }

    private boolean isCode(long linked) {
        return code.stream().anyMatch(section -> Long.compareUnsigned(linked - section.address(), section.size()) < 0);
    }

    private void one(LogAddress found, ObjectNode record, Output output) {
        boolean comesBack = found.role() == LogAddress.Role.RETURN;
        long linked = found.address() - slide;
        CodePlace place = image.place(comesBack ? linked - 1 : linked);
        long offset = place.offset() + (comesBack ? 1 : 0);
        record.put("log_line", number)
                .put("text", found.text())
                .put("address", Output.address(found.address()))
                .put("role", SurfaceReport.word(found.role()));
        if (place.function().isPresent()) {
            record.put("function", place.function().get()).put("offset_bytes", offset);
        } else {
            record.set("function", Output.unavailable("no symbol has the address"));
        }
        place.file().ifPresent(file -> record.put("file", file).put("line", place.line()));
        output.line("    " + found.text() + "  " + text(place, offset) + (comesBack ? "  (called from there)" : ""));
    }

    private static String text(CodePlace place, long offset) {
        String function = place.function().orElse("?");
        String into = place.function().isPresent() ? "+0x" + Long.toHexString(offset) : "";
        return function
                + into
                + place.file().map(file -> "  " + file + ":" + place.line()).orElse("");
    }
}

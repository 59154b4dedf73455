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
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console log with the function and line behind each address of the image's code. */
public final class Symbolised {
    private static final int LONGEST_LINE = 1 << 16;
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z_.$][\\w.$]{0,255})\\+0x([0-9a-f]{1,8})/0x([0-9a-f]{1,8})\\b");
    private static final Pattern COUNTER = Pattern.compile("(?i)(ip|pc)\\s*:\\s*([0-9a-f]{4}:)?$");

    private final GuestImage image;
    private final long slide;
    private final LogReader reader = new LogReader();
    private final List<Section> code;
    private final Map<String, List<Symbol>> byName = new HashMap<>();
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
            boolean any = false;
            for (LogAddress address : reader.line(known)) {
                if (isCode(address.address() - slide)) {
                    one(address, addresses.addObject(), output);
                    any = true;
                }
            }
            if (!any) {
                named(known, addresses, output);
            }
        }
        if (slide == 0 && reader.slide().orElse(0L) != 0) {
            String said = Output.address(reader.slide().getAsLong());
            record.put("log_says_slide", said);
            output.note("the log says that the image was moved: try --slide " + said);
        }
        return record.put("lines", number);
    }

    /** Places by name, {@code do_exit+0x12/0x9c0}: of several functions of that name the one of that size. */
    private void named(String line, ArrayNode addresses, Output output) throws Malformed {
        Matcher matcher = NAMED.matcher(line);
        while (matcher.find()) {
            long size = Long.parseUnsignedLong(matcher.group(3), 16);
            if (!byName.containsKey(matcher.group(1))) {
                byName.put(matcher.group(1), image.symbols().named(matcher.group(1)));
            }
            List<Symbol> all = byName.getOrDefault(matcher.group(1), List.of());
            Optional<Symbol> symbol = all.stream()
                    .filter(one -> one.size() == size)
                    .findFirst()
                    .or(() -> all.stream().findFirst());
            if (symbol.isEmpty()) {
                continue;
            }
            long address = symbol.get().address() + Long.parseUnsignedLong(matcher.group(2), 16) + slide;
            boolean counter =
                    COUNTER.matcher(line.substring(0, matcher.start())).find();
            LogAddress.Role role = counter ? LogAddress.Role.PROGRAM_COUNTER : LogAddress.Role.RETURN;
            one(new LogAddress(matcher.group(), address, role), addresses.addObject(), output);
        }
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

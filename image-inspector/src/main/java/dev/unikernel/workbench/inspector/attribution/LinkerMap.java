package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The map that GNU ld writes ({@code -Wl,-Map=FILE}), after its line "Linker script and memory map":
 * <pre>
 * .text           0x0000000000100000     0x1234              an output section, at the line's start
 *  .text.main     0x0000000000100000       0x1b main.o       an input section; its name alone if it is long
 *  .text          0x000000000010001b       0x40 /usr/lib/libc.a(memcpy.o)
 *  *fill*         0x000000000010005b        0x5              padding, which is nobody's
 * </pre>
 */
final class LinkerMap {
    private static final Pattern OUTPUT = Pattern.compile("(\\S+)(?: +0x([0-9a-f]+) +0x([0-9a-f]+).*)?");
    private static final Pattern INPUT = Pattern.compile(" (?:\\S+)? +0x([0-9a-f]{1,16}) +0x([0-9a-f]{1,16}) (\\S.*)");
    private static final int LONGEST_LINE = 1 << 16;

    private final ElfFile image;
    private final Division.Builder builder = new Division.Builder();
    private int space = Division.ADDRESSES;

    private LinkerMap(ElfFile image) {
        this.image = image;
    }

    /** Reads a map; empty if the file is none. */
    static Optional<Division> read(Path file, ElfFile image) throws IOException {
        LinkerMap map = new LinkerMap(image);
        boolean found = false;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            boolean inside = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (inside && line.length() < LONGEST_LINE) found |= map.line(line);
                if (line.startsWith("Linker script and memory map")) inside = true;
            }
        }
        return found ? Optional.of(map.builder.firstWins()) : Optional.empty();
    }

    private boolean line(String line) {
        if (!line.startsWith(" ")) {
            Matcher output = OUTPUT.matcher(line);
            if (output.matches()) enter(output.group(1));
            return false;
        }
        Matcher input = INPUT.matcher(line);
        if (!input.matches() || line.startsWith(" *")) return false;
        long start = Long.parseUnsignedLong(input.group(1), 16);
        long size = Long.parseUnsignedLong(input.group(2), 16);
        builder.claim(space, start, start + size, builder.owner(member(input.group(3))));
        return true;
    }

    /** Addresses of a section that takes no memory count from its start. */
    private void enter(String name) {
        Optional<Section> section = image.section(name);
        boolean apart = section.isPresent() && !section.get().isAllocated();
        space = apart ? section.get().index() : Division.ADDRESSES;
    }

    /** {@code /usr/lib/libc.a(memcpy.o)} is shown as {@code libc.a(memcpy.o)}, {@code /u/main.o} as {@code main.o}. */
    static String member(String path) {
        int open = path.indexOf('(');
        int slash = path.lastIndexOf('/', open < 0 ? path.length() : open);
        return path.substring(slash + 1);
    }
}

package dev.unikernel.workbench.inspector.attribution;

import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.IOException;
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
    private static final int LONGEST_LINE = 1 << 14;
    private static final int MOST_CLAIMS = 1 << 21;
    private static final long LARGEST = 512L << 20;

    private final ElfFile image;
    private final Division.Builder builder = new Division.Builder();
    private int space = Division.ADDRESSES;
    private int claims;

    private LinkerMap(ElfFile image) {
        this.image = image;
    }

    /** Reads a map; empty if the file is none. */
    static Optional<Division> read(Path file, ElfFile image) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > LARGEST)
            throw new Malformed(name, 0, "linker map", "has at most 512 MiB", "it is larger");
        LinkerMap map = new LinkerMap(image);
        boolean found = false;
        try (TextLines lines = TextLines.of(file, LONGEST_LINE)) {
            boolean inside = false;
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (inside) found |= map.line(line.get());
                if (map.claims > MOST_CLAIMS) {
                    throw new Malformed(name, 0, "linker map", "has at most 2^21 input sections", "it has more");
                }
                if (line.get().startsWith("Linker script and memory map")) inside = true;
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
        claims++;
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

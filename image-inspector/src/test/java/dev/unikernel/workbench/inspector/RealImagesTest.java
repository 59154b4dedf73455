package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.Owner;
import dev.unikernel.workbench.inspector.bytemap.Ranges;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts about real images against binutils' view of the same files, and against themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealImagesTest {
    private static final Pattern SECTION =
            Pattern.compile("\\s*\\[\\s*(\\d+)\\] (\\S*)\\s+(\\S+)\\s+([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+)"
                    + "\\s+([A-Za-z]*)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)");
    private static final Pattern SEGMENT =
            Pattern.compile("  (\\S+)\\s+0x(\\S+) 0x(\\S+) 0x(\\S+) 0x(\\S+) 0x(\\S+) ([R ][W ][E ]) (\\S+)");
    private static final Pattern SYMBOL =
            Pattern.compile("(?:([0-9a-f]{8,16}) )?(?:([0-9a-f]{8,16}) )?\\s*([A-Za-z?]) (.+)");

    private List<Path> images = List.of();

    @BeforeAll
    void build(@TempDir Path folder) throws Exception {
        images = RealImages.all(folder);
    }

    List<Path> images() {
        return images;
    }

    @ParameterizedTest
    @MethodSource("images")
    void sectionsAreReadelfs(Path image) throws Exception {
        List<String> theirs = new ArrayList<>();
        for (String line : Tool.lines("readelf", "-SW", image.toString())) {
            Matcher match = SECTION.matcher(line);
            if (!match.matches()) continue;
            theirs.add(String.join(
                    " ",
                    match.group(1),
                    match.group(2),
                    match.group(3),
                    hex(match.group(4)),
                    hex(match.group(5)),
                    hex(match.group(6)),
                    hex(match.group(7)),
                    match.group(8),
                    match.group(9),
                    match.group(10),
                    match.group(11)));
        }
        List<String> ours = new ArrayList<>();
        try (ElfFile elf = ElfFile.open(image)) {
            for (Section s : elf.sections()) {
                ours.add(String.join(
                        " ",
                        "" + s.index(),
                        s.name(),
                        s.typeName(),
                        Long.toHexString(s.address()),
                        Long.toHexString(s.offset()),
                        Long.toHexString(s.size()),
                        Long.toHexString(s.entrySize()),
                        s.flagLetters(),
                        "" + s.link(),
                        "" + s.info(),
                        "" + s.align()));
            }
        }
        assertThat(ours).isNotEmpty().isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("images")
    void segmentsAreReadelfs(Path image) throws Exception {
        List<String> theirs = new ArrayList<>();
        for (String line : Tool.lines("readelf", "-lW", image.toString())) {
            Matcher match = SEGMENT.matcher(line);
            if (!match.matches()) continue;
            theirs.add(String.join(
                    " ",
                    match.group(1),
                    hex(match.group(2)),
                    hex(match.group(3)),
                    hex(match.group(4)),
                    hex(match.group(5)),
                    hex(match.group(6)),
                    match.group(7).replace(' ', '-').replace('E', 'X').toLowerCase(java.util.Locale.ROOT),
                    hex(match.group(8).replace("0x", ""))));
        }
        List<String> ours = new ArrayList<>();
        try (ElfFile elf = ElfFile.open(image)) {
            for (Segment s : elf.segments()) {
                ours.add(String.join(
                        " ",
                        s.typeName(),
                        Long.toHexString(s.offset()),
                        Long.toHexString(s.virtualAddress()),
                        Long.toHexString(s.physicalAddress()),
                        Long.toHexString(s.fileSize()),
                        Long.toHexString(s.memorySize()),
                        s.rights(),
                        Long.toHexString(s.align())));
            }
        }
        assertThat(ours).isEqualTo(theirs);
    }

    private static String hex(String number) {
        return Long.toHexString(Long.parseUnsignedLong(number, 16));
    }

    @ParameterizedTest
    @MethodSource("images")
    void symbolsAreNms(Path image) throws Exception {
        try (ElfFile elf = ElfFile.open(image)) {
            SymbolTable table = SymbolTable.of(elf);
            String[] nm = table.isDynamic()
                    ? new String[] {"nm", "-D", "-S", "-p", image.toString()}
                    : new String[] {"nm", "-S", "-p", image.toString()};
            assertThat(ours(table)).containsExactlyInAnyOrderElementsOf(theirs(Tool.lines(nm)));
            SymbolTable dynamic = SymbolTable.dynamic(elf);
            if (dynamic.count() == 0) return;
            assertThat(ours(dynamic))
                    .containsExactlyInAnyOrderElementsOf(theirs(Tool.lines("nm", "-D", "-S", "-p", image.toString())));
        }
    }

    private static List<String> ours(SymbolTable table) {
        List<String> ours = new ArrayList<>();
        for (int i = 1; i < table.count(); i++) {
            if (table.kind(i) == SymbolKind.SECTION || table.kind(i) == SymbolKind.FILE) continue;
            int section = table.sectionIndex(i);
            boolean undefined = section == SymbolTable.UNDEFINED;
            long address = section == SymbolTable.COMMON ? table.size(i) : table.address(i);
            String size = table.size(i) == 0 || undefined ? "-" : Long.toHexString(table.size(i));
            String place = undefined ? "-" : Long.toHexString(address);
            ours.add(place + " " + size + " " + table.versionedName(i));
        }
        return ours;
    }

    private static List<String> theirs(List<String> lines) {
        List<String> theirs = new ArrayList<>();
        for (String line : lines) {
            Matcher match = SYMBOL.matcher(line);
            if (!match.matches()) continue;
            String address = match.group(1);
            String size = match.group(2);
            theirs.add((address == null ? "-" : hex(address)) + " " + (size == null ? "-" : hex(size)) + " "
                    + match.group(4));
        }
        return theirs;
    }

    @ParameterizedTest
    @MethodSource("images")
    void notesAreReadelfs(Path image) throws Exception {
        Pattern note = Pattern.compile("  (\\S+)\\s+0x([0-9a-f]{8})\\s+.*");
        Set<String> theirs = new HashSet<>();
        for (String line : Tool.lines("readelf", "-nW", image.toString())) {
            Matcher match = note.matcher(line);
            if (match.matches()) theirs.add(match.group(1) + " " + hex(match.group(2)));
            if (line.contains("Build ID: ")) theirs.add("build id " + line.replaceAll(".*Build ID: ", ""));
        }
        Set<String> ours = new HashSet<>();
        try (ElfFile elf = ElfFile.open(image)) {
            Notes notes = Notes.of(elf);
            for (Note each : notes.all()) {
                ours.add(each.owner() + " " + Long.toHexString(each.desc().length()));
            }
            notes.buildId().ifPresent(id -> ours.add("build id " + id));
        }
        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyByteHasOneOwner(Path image) throws Exception {
        try (ElfFile elf = ElfFile.open(image)) {
            ByteMap map = ByteMap.of(elf, SymbolTable.of(elf));
            assertThat(map.fileBytes()).isEqualTo(java.nio.file.Files.size(image));
            long at = 0;
            for (int i = 0; i < map.file().count(); i++) {
                assertThat(map.file().start(i)).isEqualTo(at);
                at += map.file().length(i);
            }
            assertThat(at).isEqualTo(java.nio.file.Files.size(image));
            assertThat(map.memoryBytes()).isEqualTo(expectedMemory(elf));
            assertAscending(elf, map.memory());
            for (Level[] order : ORDERS) assertAddsUp(map.tree(List.of(order), 0), map);
            assertAddsUp(map.tree(List.of(Level.SECTION, Level.SYMBOL), 5), map);
        }
    }

    private static final Level[][] ORDERS = {
        {}, {Level.SEGMENT}, {Level.SECTION}, {Level.SYMBOL}, {Level.SEGMENT, Level.SECTION, Level.SYMBOL}
    };

    private static void assertAscending(ElfFile elf, Ranges memory) {
        if (elf.isRelocatable()) return;
        for (int i = 1; i < memory.count(); i++) {
            assertThat(memory.start(i)).isGreaterThanOrEqualTo(memory.start(i - 1) + memory.length(i - 1));
        }
    }

    /** Counted another way: pages of one byte would be slow, so edges of segments are. */
    private static long expectedMemory(ElfFile elf) {
        long total = 0;
        if (elf.isRelocatable()) {
            for (Section section : elf.sections()) total += section.isAllocated() ? section.size() : 0;
            return total;
        }
        List<Long> edges = new ArrayList<>();
        List<Segment> loads = new ArrayList<>();
        for (Segment segment : elf.segments()) {
            if (!segment.isLoad()) continue;
            loads.add(segment);
            edges.add(segment.virtualAddress());
            edges.add(segment.virtualAddress() + segment.memorySize());
        }
        edges.sort(Long::compareUnsigned);
        for (int i = 1; i < edges.size(); i++) {
            long start = edges.get(i - 1);
            boolean taken =
                    loads.stream().anyMatch(s -> Long.compareUnsigned(start - s.virtualAddress(), s.memorySize()) < 0);
            if (taken) total += edges.get(i) - start;
        }
        return total;
    }

    private static void assertAddsUp(SizeNode root, ByteMap map) {
        assertThat(root.fileBytes()).isEqualTo(map.fileBytes());
        assertThat(root.memoryBytes()).isEqualTo(map.memoryBytes());
        assertChildrenAddUp(root);
    }

    private static void assertChildrenAddUp(SizeNode node) {
        if (node.children().isEmpty()) return;
        long file = 0;
        long memory = 0;
        for (SizeNode child : node.children()) {
            file += child.fileBytes();
            memory += child.memoryBytes();
            assertChildrenAddUp(child);
        }
        assertThat(file).as(node.label()).isEqualTo(node.fileBytes());
        assertThat(memory).as(node.label()).isEqualTo(node.memoryBytes());
    }

    @ParameterizedTest
    @MethodSource("images")
    void anOwnerKnowsItsOwnPlace(Path image) throws Exception {
        try (ElfFile elf = ElfFile.open(image)) {
            ByteMap map = ByteMap.of(elf, SymbolTable.of(elf));
            int step = Math.max(1, map.file().count() / 500);
            for (int i = 0; i < map.file().count(); i += step) {
                Owner owner = map.file().owner(i);
                assertThat(map.ownerOfOffset(owner.start() + owner.length() - 1))
                        .contains(owner);
            }
            if (elf.isRelocatable()) return;
            int far = Math.max(1, map.memory().count() / 500);
            for (int i = 0; i < map.memory().count(); i += far) {
                Owner owner = map.memory().owner(i);
                assertThat(map.ownerOfAddress(owner.start())).contains(owner);
            }
        }
    }
}

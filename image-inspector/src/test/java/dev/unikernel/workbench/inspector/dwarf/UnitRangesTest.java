package dev.unikernel.workbench.inspector.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose code is whose, against what elfutils reads of {@code .debug_aranges}, which nothing of ours looks at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitRangesTest {
    private static final Pattern RANGE =
            Pattern.compile(" *\\[ *\\d+\\] start: 0x([0-9a-f]+), length: *(\\d+), CU DIE offset: *(\\d+)");

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
    void unitsRangesAreElfutils(Path image) throws Exception {
        try (ElfFile elf = ElfFile.open(image)) {
            Units units = Units.of(elf);
            boolean said = elf.section(".debug_aranges").isPresent();
            if (elf.isRelocatable() || !said || units.list().isEmpty()) return;
            assertThat(ours(units)).isNotEmpty().isEqualTo(theirs(image));
        }
    }

    private static Map<Long, String> ours(Units units) throws Exception {
        Map<Long, List<long[]>> found = new TreeMap<>();
        units.code((unit, start, end) -> found.computeIfAbsent(
                        units.list().get(unit).entries(), offset -> new ArrayList<>())
                .add(new long[] {start, end}));
        return joined(found);
    }

    private static Map<Long, String> theirs(Path image) throws Exception {
        Map<Long, List<long[]>> found = new TreeMap<>();
        for (String line : Tool.lines("eu-readelf", "-N", "--debug-dump=decodedaranges", image.toString())) {
            Matcher match = RANGE.matcher(line);
            if (!match.matches()) continue;
            long start = Long.parseUnsignedLong(match.group(1), 16);
            long length = Long.parseLong(match.group(2));
            if (length == 0) continue;
            found.computeIfAbsent(Long.parseLong(match.group(3)), offset -> new ArrayList<>())
                    .add(new long[] {start, start + length});
        }
        return joined(found);
    }

    /** Stretches that touch are one, as the two may cut them at different places. */
    private static Map<Long, String> joined(Map<Long, List<long[]>> found) {
        Map<Long, String> all = new TreeMap<>();
        found.forEach((unit, ranges) -> {
            ranges.sort((a, b) -> Long.compareUnsigned(a[0], b[0]));
            StringBuilder text = new StringBuilder();
            long start = ranges.get(0)[0];
            long end = start;
            for (long[] range : ranges) {
                if (range[0] != end) {
                    text.append(Long.toHexString(start))
                            .append('-')
                            .append(Long.toHexString(end))
                            .append(' ');
                    start = range[0];
                }
                end = range[1];
            }
            all.put(
                    unit,
                    text.append(Long.toHexString(start))
                            .append('-')
                            .append(Long.toHexString(end))
                            .toString());
        });
        return all;
    }
}

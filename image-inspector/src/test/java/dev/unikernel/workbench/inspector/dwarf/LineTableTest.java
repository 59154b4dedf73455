package dev.unikernel.workbench.inspector.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTableTest {
    @TempDir
    private Path folder = Path.of("");

    private ElfFile build(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.add(RealImages.source(folder).toString());
        return ElfFile.open(RealImages.gcc(folder, "image", arguments.toArray(new String[0])));
    }

    /**
     * What elfutils says of each byte, as {@code file:line} or {@code file:line:column}. Not binutils: its addr2line
     * 2.40 names the unit's file instead of the row's in LTO and inlined code, and cannot read 64-bit DWARF.
     */
    private static List<String> theirs(Path image, long from, long size) throws Exception {
        StringBuilder addresses = new StringBuilder();
        for (long at = 0; at < size; at++) {
            addresses.append("0x").append(Long.toHexString(from + at)).append('\n');
        }
        List<String> places = new ArrayList<>();
        for (String line : Tool.fed(addresses.toString(), "eu-addr2line", "-e", image.toString())) {
            places.add(line.startsWith("??") ? "??" : line.replaceAll(".*/", ""));
        }
        return places;
    }

    private static String ours(LineTable table, long address) throws Exception {
        Optional<SourceLine> found = table.locate(address);
        if (found.isEmpty()) return "??";
        SourceLine line = found.get();
        String column = line.column() == 0 ? "" : ":" + line.column();
        return line.file().replaceAll(".*/", "") + ":" + line.line() + column;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O2 -gdwarf-5",
                "-O2 -gdwarf-4",
                "-O0 -gdwarf-5",
                "-O1 -gdwarf-3",
                "-O1 -gdwarf-2 -gstrict-dwarf",
                "-O2 -g -gz=zlib",
                "-O3 -g -flto",
                "-O2 -gdwarf-5 -ffunction-sections -Wl,--gc-sections",
                "-O2 -g -gdwarf64"
            })
    void eachAddressHasElfutilsLine(String flags) throws Exception {
        ElfFile elf = build(flags.split(" "));
        LineTable table = LineTable.of(elf);
        Section text = elf.section(".text").orElseThrow();
        List<String> theirs = theirs(folder.resolve("image"), text.address(), text.size());
        List<String> ours = new ArrayList<>();
        for (long at = 0; at < text.size(); at++) ours.add(ours(table, text.address() + at));
        assertThat(ours).isEqualTo(theirs);
        assertThat(ours).anyMatch(place -> place.startsWith("program.c:"));
    }

    @Test
    @Tag("long") // needs the package libc6-dbg
    void theLibrarysDebugFileAgreesOnASample() throws Exception {
        Path libc = Path.of("/lib/x86_64-linux-gnu/libc.so.6");
        String id = Notes.of(ElfFile.open(libc)).buildId().orElseThrow();
        Path debug = Path.of("/usr/lib/debug/.build-id/" + id.substring(0, 2) + "/" + id.substring(2) + ".debug");
        assertThat(debug).as("libc6-dbg is installed").exists();
        ElfFile elf = ElfFile.open(debug);
        Section text = elf.section(".text").orElseThrow();
        LineTable table = LineTable.of(elf);
        long from = text.address() + text.size() / 2;
        List<String> ours = new ArrayList<>();
        for (int at = 0; at < 3000; at++) ours.add(ours(table, from + at));
        assertThat(ours).isEqualTo(theirs(debug, from, 3000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-5", "-gdwarf-4"})
    void aLinesAddressesLeadBackToIt(String dwarf) throws Exception {
        ElfFile elf = build("-O0", dwarf);
        LineTable table = LineTable.of(elf);
        int wanted = 1 + Files.readAllLines(folder.resolve("program.c")).indexOf(tagged("LINE_SUM"));
        long[] addresses = table.addresses("program.c", wanted);
        assertThat(addresses).hasSize(1);
        SourceLine line = table.locate(addresses[0]).orElseThrow();
        assertThat(line.line()).isEqualTo(wanted);
        assertThat(line.column()).isPositive();
        assertThat(line.isStatement()).isTrue();
        assertThat(line.path()).isEqualTo(folder.resolve("program.c").toString());
        assertThat(table.addresses(folder.resolve("program.c").toString(), wanted))
                .isEqualTo(addresses);
        assertThat(table.addresses("gram.c", wanted)).isEmpty();
        assertThat(table.addresses("program.c", 100_000)).isEmpty();
    }

    private String tagged(String tag) throws Exception {
        return Files.readAllLines(folder.resolve("program.c")).stream()
                .filter(line -> line.contains(tag))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anObjectFileSaysWhyItHasNoLines() throws Exception {
        LineTable table = LineTable.of(build("-c", "-g"));
        assertThat(table.unavailable().orElseThrow().why()).contains("relocations");
        assertThat(table.locate(0)).isEmpty();
    }

    @Test
    void anImageWithoutDwarfSaysSo() throws Exception {
        LineTable table =
                LineTable.of(ElfFile.of("x", ElfBuilder.small(64, true).build()));
        assertThat(table.unavailable().orElseThrow().why()).isEqualTo("x was built without DWARF, or it was stripped");
        assertThat(table.addresses("a.c", 1)).isEmpty();
    }
}

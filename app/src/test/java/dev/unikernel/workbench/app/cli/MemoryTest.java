package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Memory on the command line: both spaces, words, search, dump, write, and a look while the guest runs. */
@ExtendWith(Samples.class)
class MemoryTest {
    private final Projects projects;

    @TempDir
    Path folder;

    MemoryTest(Projects projects) {
        this.projects = projects;
    }

    private Said ends(String... more) {
        return Workbench.json(DebugTest.arguments(projects.ends(), more));
    }

    private static JsonNode memory(Said said, int which) {
        return said.stops().get(0).path("memory").get(which);
    }

    @Test
    void physicalMemoryIsReadWhereThereIsMemoryAndNowhereElse() {
        Said said = ends(
                "--break",
                "main",
                "--memory",
                "32M",
                "--show",
                "memory=$rip:8,memory=phys:$rip:8,memory=phys:0x1fffff8:16,memory=phys:0xfee00000:4,"
                        + "memory=phys:18446744073709551608:16");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(memory(said, 1).path("space").asText()).isEqualTo("physical");
        assertThat(memory(said, 1).path("bytes")).isEqualTo(memory(said, 0).path("bytes"));
        assertThat(memory(said, 2).path("bytes").asText()).matches("[0-9a-f]{16}\\?{16}");
        assertThat(memory(said, 2).path("unreadable").get(0).path("why").asText())
                .contains("no memory");
        assertThat(memory(said, 3).path("unreadable").get(0).path("why").asText())
                .contains("a device");
        assertThat(memory(said, 4).path("unreadable")).hasSize(2);
    }

    @Test
    void thePhysicalMemoryOfAnotherQemuIsReadThroughItsMonitor() throws Exception {
        try (Foreign qemu = Foreign.qemu(Projects.image(projects.ends()), folder)) {
            Said said = Workbench.json(
                    "debug", qemu.target(), "--end-guest", "--show", "memory=phys:0x100000:4,memory=phys:0xfee00000:4");
            assertThat(memory(said, 0).path("bytes").asText()).as(said.all()).isEqualTo("7f454c46");
            assertThat(memory(said, 1).path("bytes").asText()).isEqualTo("????????");
        }
    }

    @Test
    void wordsHaveTheSymbolsTheyPointTo() {
        Said said = ends(
                "--break",
                "twice",
                "--show",
                "memory=$rsp:8:8,memory=$rsp:8:8be,memory=0xff8:16:8",
                "--print",
                "/x *(long*)$rsp",
                "--",
                "count");
        JsonNode word = memory(said, 0).path("words").get(0);
        assertThat(word.path("value"))
                .as(said.all())
                .isEqualTo(said.stops().get(0).path("print").get(0).path("value"));
        long little = Long.decode(word.path("value").asText());
        assertThat(memory(said, 1).path("words").get(0).path("value").asText())
                .isEqualTo("0x" + Long.toHexString(Long.reverseBytes(little)));
        assertThat(memory(said, 2).path("words").get(0).path("value").has("unavailable"))
                .isTrue();
        Said returns = ends("--break", "twice", "--show", "memory=$rbp+8:8:8", "--", "count");
        assertThat(memory(returns, 0).path("words").get(0).path("symbol").asText())
                .startsWith("count+0x");
    }

    @Test
    void whatIsSearchedForIsFoundAcrossPagesAndGapsArePassedOver() {
        Said said = ends(
                "--break",
                "main",
                "--show",
                "find=text:Starter:0:0x400000,find=w4:305419896:&watched:64,find=hex:ff00ff00ff:phys:0:64");
        JsonNode find = said.stops().get(0).path("find");
        assertThat(find.get(0).path("matches")).as(said.all()).isNotEmpty();
        assertThat(find.get(0).path("unreadable_bytes").asLong()).isPositive();
        assertThat(find.get(0).path("complete").asBoolean()).isTrue();
        assertThat(find.get(1).path("matches")).isEmpty();
    }

    @Test
    void aRangeIsDumpedWithItsHolesAndBytesAreWritten() throws Exception {
        Path file = folder.resolve("ram.bin");
        Said said = ends(
                "--break",
                "main",
                "--do",
                "write=&watched:2a000000,dump=" + file
                        + ":0:0x2000,write=0x700000000000:00,dump=/no/such/file:0:1,next",
                "--print",
                "watched");
        JsonNode dump = said.records("dump").get(0);
        assertThat(dump.path("read_bytes").asLong()).as(said.all()).isEqualTo(4096);
        assertThat(dump.path("holes").get(0).path("length_bytes").asInt()).isEqualTo(4096);
        assertThat(Files.size(file)).isEqualTo(8192);
        assertThat(said.records("dump").get(1).path("unavailable").asText()).contains("/no/such/file");
        assertThat(said.records("write").get(0).path("written_bytes").asInt()).isEqualTo(4);
        assertThat(said.records("write").get(1).path("unavailable").asText()).contains("Cannot access memory");
        assertThat(said.stops()).hasSize(2);
        assertThat(said.stops().get(1).path("print").get(0).path("value").asText())
                .isEqualTo("42");
    }

    @Test
    void aGlobalIsReadWhileTheGuestRuns() {
        Said said = ends("--break", "spin,once", "--do", "sample=rounds:60:4,sample=nosuch:10:1", "--", "spin");
        long[] values = said.records("sample").stream()
                .filter(one -> one.has("value"))
                .mapToLong(one -> Long.parseLong(one.path("value").asText()))
                .toArray();
        assertThat(values).as(said.all()).hasSize(4).isSorted();
        assertThat(values[3]).isGreaterThan(values[0]);
        assertThat(said.stops().get(1).path("reason").asText()).isEqualTo("paused");
        assertThat(StreamSupport.stream(said.records("sample").spliterator(), false)
                        .filter(one -> one.has("unavailable")))
                .singleElement()
                .satisfies(one -> assertThat(one.path("unavailable").asText()).contains("nosuch"));
    }

    @Test
    void aMebibyteIsReadInOnePiece() {
        Said said = ends("--break", "main", "--show", "memory=0x100000:0x100000");
        assertThat(memory(said, 0).path("bytes").asText()).hasSize(2 << 20);
    }
}

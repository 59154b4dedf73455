package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of images, held against binutils. */
@ExtendWith(Samples.class)
class InspectTest {
    private final Projects projects;

    @TempDir
    Path folder;

    InspectTest(Projects projects) {
        this.projects = projects;
    }

    private static JsonNode inspect(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "inspect";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Said said = Workbench.json(all);
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records()).hasSize(1);
        return said.records().get(0);
    }

    /** Things of a C file: an object file, a library, a program with everything in it. */
    private Path compiled(String name, String... flags) throws Exception {
        Path source = Files.writeString(folder.resolve("source.c"), """
                #include <stdio.h>
                static int inner(int a) { return a * 3; }
                int shared_thing[100];
                const char text[] = "some text";
                int outer(int a) { return inner(a) + shared_thing[a]; }
                int main(void) { printf("%d", outer(2)); return 0; }
                """);
        List<String> command =
                new ArrayList<>(List.of("gcc", "-g", "-o", folder.resolve(name).toString()));
        command.addAll(List.of(flags));
        command.add(source.toString());
        Processes.tool(command.toArray(String[]::new));
        return folder.resolve(name);
    }

    private String file(String which) throws Exception {
        return switch (which) {
            case "sample" -> Projects.image(projects.sample("hello")).toString();
            case "object" -> compiled("a.o", "-c").toString();
            case "library" -> compiled("liba.so", "-shared", "-fPIC").toString();
            case "static" -> compiled("a.static", "-static").toString();
            default -> which;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/gdb", "/usr/bin/qemu-system-x86_64", "sample", "object", "library", "static"})
    void totalsSectionsAndSymbolsAreThoseOfTheFile(String which) throws Exception {
        String file = file(which);
        JsonNode record = inspect(file, "--by", "segment,section,symbol");
        long size = Files.size(Path.of(file));
        assertThat(record.path("file_bytes").asLong()).isEqualTo(size);
        assertThat(record.path("tree").path("file_bytes").asLong()).isEqualTo(size);
        sumsAgree(record.path("tree"));
        assertThat(sections(record)).containsExactlyElementsOf(readelf(file));
        assertThat(symbols(record)).containsExactlyElementsOf(nm(file, record));
    }

    private static void sumsAgree(JsonNode node) {
        if (node.has("children")) {
            long file = 0;
            long memory = 0;
            for (JsonNode child : node.path("children")) {
                file += child.path("file_bytes").asLong();
                memory += child.path("memory_bytes").asLong();
                sumsAgree(child);
            }
            assertThat(file)
                    .as(node.path("label").asText())
                    .isEqualTo(node.path("file_bytes").asLong());
            assertThat(memory)
                    .as(node.path("label").asText())
                    .isEqualTo(node.path("memory_bytes").asLong());
        }
    }

    /** Number, name, type, address, offset, size: as {@code readelf -SW} prints them. */
    private static List<String> readelf(String file) {
        return Processes.tool("readelf", "-SW", file)
                .lines()
                .filter(line -> line.matches(" *\\[ *\\d+\\].*"))
                .map(line -> line.replaceFirst("\\[ *(\\d+)\\]", "$1 ").strip().split(" +", -1))
                .map(cells -> cells[1].equals("NULL") ? new String[] {"0", "", "NULL", "0", "0", "0"} : cells)
                .map(cells -> String.join(
                        " ", cells[0], cells[1], cells[2], number(cells[3]), number(cells[4]), number(cells[5])))
                .toList();
    }

    private static String number(String hexadecimal) {
        return Long.toHexString(Long.parseUnsignedLong(hexadecimal, 16));
    }

    private static List<String> sections(JsonNode record) {
        return StreamSupport.stream(record.path("sections").spliterator(), false)
                .map(one -> String.join(
                        " ",
                        one.path("index").asText(),
                        one.path("name").asText(),
                        one.path("type").asText(),
                        one.path("address").asText().substring(2),
                        one.path("offset").asText().substring(2),
                        Long.toHexString(one.path("size_bytes").asLong())))
                .toList();
    }

    /** Address, size and name, sorted; of the dynamic symbols where there are no others. */
    private static List<String> nm(String file, JsonNode record) {
        boolean dynamic = record.path("pairing").asText().contains("dynamic");
        return Processes.tool("nm", dynamic ? "-D" : "-n", "-f", "sysv", file)
                .lines()
                .filter(line -> line.contains("|"))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > 5 && !cells[0].equals("Name"))
                .map(cells -> symbol(hexadecimal(cells[1]), hexadecimal(cells[4]), cells[0].strip()))
                .sorted()
                .toList();
    }

    private static long hexadecimal(String cell) {
        return cell.isBlank() ? 0 : Long.parseUnsignedLong(cell.strip(), 16);
    }

    private static String symbol(long address, long size, String name) {
        return Long.toHexString(address) + " " + size + " " + name;
    }

    private static List<String> symbols(JsonNode record) {
        return StreamSupport.stream(record.path("symbols").spliterator(), false)
                .map(one -> symbol(
                        Long.parseUnsignedLong(one.path("address").asText().substring(2), 16),
                        one.path("size_bytes").asLong(),
                        one.path("name").asText()))
                .sorted()
                .toList();
    }

    @Test
    void theSamplesFactsAreTold() {
        JsonNode record = inspect(Projects.image(projects.sample("hello")).toString());
        assertThat(record.path("class").asInt()).isEqualTo(64);
        assertThat(record.path("byte_order").asText()).isEqualTo("little");
        assertThat(record.path("machine").asText()).isEqualTo("x86-64");
        assertThat(record.path("system").path("id").asText()).isEqualTo("starter");
        assertThat(record.path("runs_here").asBoolean()).isTrue();
        assertThat(record.path("configuration").asText()).contains("name = \"hello\"", "console");
        assertThat(record.path("notes")).anySatisfy(note -> {
            assertThat(note.path("owner").asText()).isEqualTo("Xen");
            assertThat(note.path("type").asInt()).isEqualTo(18);
        });
        assertThat(record.path("segments"))
                .anySatisfy(
                        segment -> assertThat(segment.path("rights").asText()).isEqualTo("r-x"));
        assertThat(record.path("segments"))
                .noneSatisfy(
                        segment -> assertThat(segment.path("rights").asText()).contains("wx"));
    }

    @Test
    void levelsAreNestedInTheOrderGiven() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode one = inspect(image, "--by", "symbol").path("tree");
        assertThat(one.path("children"))
                .allSatisfy(child -> assertThat(child.has("children")).isFalse());
        assertThat(one.path("children"))
                .anySatisfy(child -> assertThat(child.path("label").asText()).isEqualTo("main"));
        JsonNode two = inspect(image, "--by", "section,symbol").path("tree");
        JsonNode text = child(two, ".text");
        assertThat(child(text, "main").path("file_bytes").asLong())
                .isEqualTo(child(one, "main").path("file_bytes").asLong())
                .isPositive();
    }

    private static JsonNode child(JsonNode node, String label) {
        return StreamSupport.stream(node.path("children").spliterator(), false)
                .filter(child -> child.path("label").asText().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not in " + node));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unit,section", "directory,file", "library,symbol", "component,unit,symbol", "section,inline"})
    void whoMadeTheBytesAddsUpToTheFile(String by) throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode tree = inspect(image, "--by", by).path("tree");
        assertThat(tree.path("file_bytes").asLong()).isEqualTo(Files.size(Path.of(image)));
        sumsAgree(tree);
    }

    @Test
    void componentsOfTheStarterAreNamed() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode tree = inspect(image, "--by", "component,symbol").path("tree");
        assertThat(child(child(tree, "project"), "main").path("memory_bytes").asLong())
                .isPositive();
        assertThat(child(tree, "console").path("memory_bytes").asLong()).isPositive();
    }

    @Test
    void sizesAreRowsForSpreadsheetsAndPullRequests() throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        Said csv = Workbench.run("inspect", image, "--by", "section,symbol", "--format", "csv");
        List<String> lines = csv.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("section,symbol,file bytes,memory bytes");
        long sum = lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[line.split(",", -1).length - 2]))
                .sum();
        assertThat(sum).isEqualTo(Files.size(Path.of(image)));
        Said markdown = Workbench.run("inspect", image, "--by", "section", "--format", "markdown");
        assertThat(markdown.out()).startsWith("### Sizes of ").contains("| section | file bytes |", "|---|---:|---:|");
    }

    @Test
    void whatChangedSinceAnOlderBuildAddsUpAndAFileWithItselfIsNothing() throws Exception {
        String old = Projects.image(projects.sample("hello")).toString();
        String image = Projects.image(projects.sample("crash")).toString();
        JsonNode same = inspect(old, "--diff", old, "--by", "section,symbol").path("change");
        assertThat(same.path("fate").asText()).isEqualTo("same");
        assertThat(same.path("file_growth_bytes").asLong()).isZero();
        assertThat(same.has("children")).isFalse();
        JsonNode change =
                inspect(image, "--diff", old, "--by", "component,symbol").path("change");
        assertThat(change.path("file_growth_bytes").asLong())
                .isEqualTo(Files.size(Path.of(image)) - Files.size(Path.of(old)));
        long sum = 0;
        for (JsonNode child : change.path("children")) {
            sum += child.path("file_growth_bytes").asLong();
        }
        assertThat(sum).isEqualTo(change.path("file_growth_bytes").asLong());
        assertThat(child(change, "project").path("fate").asText()).isNotEqualTo("same");
        for (String format : List.of("text", "csv", "markdown")) {
            Said said = Workbench.run("inspect", image, "--diff", old, "--format", format);
            assertThat(said.code()).isZero();
            assertThat(said.out()).contains("memory after", "total");
        }
        assertThat(Workbench.run("inspect", image, "--diff", "/nothing/here").code())
                .isEqualTo(3);
    }

    private Said budget(String image, String limits, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("budget.toml"), "[budget]\n" + limits);
        List<String> words = new ArrayList<>(List.of("inspect", image, "--budget", file.toString()));
        words.addAll(List.of(more));
        return Workbench.run(words.toArray(String[]::new));
    }

    @Test
    void aBudgetThatIsExceededIsExitCodeOneAndSaysByHowMuch() throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        long size = Files.size(Path.of(image));
        String all = "image = \"" + size + "\"\nmemory = \"1 GiB\"\n[budget.section]\n\".text\" = \"1 M\"\n"
                + "[budget.component]\nconsole = \"64 KiB\"\n[budget.symbol]\n\"^main$\" = \"4 KiB\"\n";
        Said within = budget(image, all, "--json");
        assertThat(within.code()).as(within.all()).isZero();
        JsonNode record = within.records().get(0);
        assertThat(record.path("within").asBoolean()).isTrue();
        assertThat(record.path("limits")).hasSize(5);
        assertThat(record.path("limits"))
                .allSatisfy(
                        limit -> assertThat(limit.path("value_bytes").asLong()).isPositive());
        assertThat(record.path("limits").get(0).path("value_bytes").asLong()).isEqualTo(size);
        for (String format : List.of("text", "csv", "markdown")) {
            Said over = budget(image, "image = \"" + (size - 1) + "\"", "--format", format);
            assertThat(over.code()).as(over.all()).isEqualTo(1);
            assertThat(over.out()).contains("exceeded", Long.toString(size), "-1");
        }
        Said section = budget(image, "[budget.section]\n\".text\" = \"1 B\"");
        assertThat(section.code()).isEqualTo(1);
        assertThat(section.out()).contains("section .text");
    }

    @Test
    void growthIsMeasuredFromABaselineAndRefusedWithoutOne() throws Exception {
        String old = Projects.image(projects.sample("hello")).toString();
        String image = Projects.image(projects.sample("crash")).toString();
        long growth = Files.size(Path.of(image)) - Files.size(Path.of(old));
        Said without = budget(image, "growth = \"1 KiB\"");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("--diff OLD");
        Said exact = budget(image, "growth = \"" + Math.max(0, growth) + "\"", "--diff", old);
        assertThat(exact.code()).as(exact.all()).isZero();
        Said written = budget(image, "growth = \"500 %\"\nbaseline = \"" + old + "\"");
        assertThat(written.code()).as(written.all()).isZero();
    }

    @Test
    void aBudgetThatCannotBeMeantIsSaidWithItsPlace() throws Exception {
        String image = Projects.image(projects.sample("hello")).toString();
        Said unknown = budget(image, "imagee = \"1 KiB\"");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("budget.toml:2:1", "did you mean image?");
        assertThat(budget(image, "image = \"many\"").err()).contains("budget.image", "is no size");
        assertThat(budget(image, "image = \"5 %\"").err()).contains("share of nothing");
        Said nothing = budget(image, "[budget.section]\n\".tex\" = \"1 B\"");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.err()).contains("the image has no section .tex");
        Said missing = Workbench.run("inspect", image, "--budget", "/nothing/here");
        assertThat(missing.code()).isEqualTo(3);
    }

    @Test
    void theSurfaceIsToldInEveryFormWithExitCodeOneForAFailure() {
        String image = Projects.image(projects.sample("hello")).toString();
        Said json = Workbench.json("inspect", image, "--surface");
        JsonNode record = json.records().get(0);
        boolean fails = StreamSupport.stream(record.path("findings").spliterator(), false)
                .anyMatch(finding -> finding.path("verdict").asText().equals("fail"));
        assertThat(json.code()).isEqualTo(fails ? 1 : 0);
        assertThat(record.path("findings"))
                .anySatisfy(finding -> assertThat(finding.path("id").asText() + " "
                                + finding.path("verdict").asText())
                        .isEqualTo("writable-executable-segment pass"));
        assertThat(record.path("sites"))
                .anySatisfy(site -> assertThat(site.path("kind").asText()).isEqualTo("port"));
        Said text = Workbench.run("inspect", image, "--surface");
        assertThat(text.out()).contains("Checks of", "Stack protector", "Instructions that reach beyond the guest");
        Said sarif = Workbench.run("inspect", image, "--surface", "--format", "sarif");
        assertThat(sarif.out())
                .startsWith("{")
                .contains("\"version\":\"2.1.0\"", "\"ruleId\":\"writable-code\"", "\"kind\":\"pass\"");
        assertThat(Workbench.run("inspect", image, "--format", "sarif").code()).isEqualTo(2);
    }

    @Test
    void whyASymbolIsInTheImageIsAChainFromTheEntry() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode record = inspect(image, "--why", "main");
        JsonNode why = record.path("why").get(0);
        assertThat(why.path("reached").asBoolean()).isTrue();
        assertThat(why.path("chain").get(0).path("by").asText()).isEqualTo("entry");
        int last = why.path("chain").size() - 1;
        assertThat(why.path("chain").get(last).path("to").asText()).isEqualTo("main");
        assertThat(Workbench.run("inspect", image, "--why", "main").out())
                .contains("main at 0x", "Chain to main", "What would go with main");
        assertThat(Workbench.run("inspect", image, "--why", "no such symbol").code())
                .isEqualTo(2);
    }

    @Test
    void stackUseAndTheDeepestChainsAreTold() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode record = inspect(image, "--stack");
        assertThat(record.path("functions"))
                .anySatisfy(use -> assertThat(use.path("function").asText()).isEqualTo("main"));
        assertThat(record.path("chains"))
                .anySatisfy(
                        chain -> assertThat(chain.path("functions").toString()).contains("entry64", "kernel_start"));
        assertThat(Workbench.run("inspect", image, "--stack", "--top", "3").out())
                .contains("Stack use in", "Deepest chains", "--top 0 has them all");
        assertThat(Workbench.run("inspect", image, "--stack", "--surface").code())
                .isEqualTo(2);
    }

    @Test
    void archivesAndGzippedImagesAreInspectedToo() throws Exception {
        Path image = Projects.image(projects.sample("hello"));
        Path packed = folder.resolve("hello.elf.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(image, out);
        }
        JsonNode record = inspect(packed.toString(), "--by", "section");
        assertThat(record.path("image").asText()).isEqualTo(packed.toString());
        assertThat(record.path("packed_bytes").asLong()).isEqualTo(Files.size(packed));
        assertThat(record.path("file_bytes").asLong()).isEqualTo(Files.size(image));
        Path archive = folder.resolve("liba.a");
        Processes.tool("ar", "rc", archive.toString(), compiled("a.o", "-c").toString());
        JsonNode tree = inspect(archive.toString(), "--by", "section,symbol").path("tree");
        assertThat(tree.path("file_bytes").asLong()).isEqualTo(Files.size(archive));
        assertThat(child(child(child(tree, "a.o"), ".bss"), "shared_thing")
                        .path("memory_bytes")
                        .asLong())
                .isEqualTo(400);
        sumsAgree(tree);
        assertThat(Workbench.run("inspect", archive.toString(), "--surface").code())
                .isEqualTo(2);
        assertThat(Workbench.run("inspect", archive.toString()).out()).contains("a.o", "[symbol index]");
    }

    @Test
    void withoutDebugInformationItIsSaidWhyNoUnitOwnsAnything() throws Exception {
        Path image = folder.resolve("bare.elf");
        Files.copy(Projects.image(projects.sample("hello")), image);
        Processes.tool("strip", image.toString());
        JsonNode record = inspect(image.toString(), "--by", "unit");
        assertThat(record.path("warnings").toString()).contains("--by unit", "without DWARF");
        assertThat(record.path("tree").path("file_bytes").asLong()).isEqualTo(Files.size(image));
    }

    @Test
    void theLargestAreShownAndTheRestIsStillCounted() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode tree = inspect(image, "--by", "section,symbol", "--top", "3").path("tree");
        assertThat(tree.path("children").size()).isBetween(3, 4);
        sumsAgree(tree);
        assertThat(tree.path("file_bytes").asLong())
                .isEqualTo(Path.of(image).toFile().length());
    }

    @Test
    void onlyWhatMatchesIsShown() {
        String image = Projects.image(projects.sample("hello")).toString();
        JsonNode tree = inspect(image, "--by", "section", "--filter", "^\\.(text|data)$")
                .path("tree");
        assertThat(StreamSupport.stream(tree.path("children").spliterator(), false)
                        .map(child -> child.path("label").asText()))
                .containsExactlyInAnyOrder(".text", ".data");
        sumsAgree(tree);
    }

    @Test
    void aFileThatWasCutTellsWhereItLacks() throws Exception {
        Path image = Projects.image(projects.sample("hello"));
        for (int length : new int[] {20, 100, 1000, 20_000}) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(Files.readAllBytes(image), length));
            Said said = Workbench.json("inspect", cut.toString());
            assertThat(said.code()).as(said.all()).isEqualTo(3);
            assertThat(said.records().get(0).path("what").asText())
                    .contains("cut")
                    .containsPattern("0x[0-9a-f]+");
            assertThat(Workbench.run("run", cut.toString()).code()).isEqualTo(3);
        }
    }

    @Test
    void whatIsNoImageIsSaidInPlainWords() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello, this is a text\n");
        Path empty = Files.createFile(folder.resolve("empty"));
        for (Path file : List.of(text, empty, folder, folder.resolve("missing"))) {
            Said said = Workbench.json("inspect", file.toString());
            assertThat(said.code()).as(said.all()).isEqualTo(3);
            assertThat(said.records()).hasSize(1);
            assertThat(said.records().get(0).path("what").asText())
                    .contains(file.toFile().getName())
                    .doesNotContain("Exception");
        }
        assertThat(Workbench.run("inspect", text.toString()).err()).contains("ELF");
        assertThat(Workbench.run("inspect", empty.toString()).err()).contains("empty");
        assertThat(Workbench.run("inspect", folder.toString()).err()).containsAnyOf("folder", "directory");
    }

    @Test
    void aSymbolFileIsPairedAndShown() throws Exception {
        Path image = folder.resolve("hello.elf");
        Files.copy(Projects.image(projects.sample("hello")), image);
        Processes.tool("objcopy", "--only-keep-debug", image.toString(), image + ".debug");
        Processes.tool("strip", image.toString());
        JsonNode record = inspect(image.toString(), "--by", "section,symbol");
        assertThat(record.path("symbol_file").asText()).isEqualTo(image + ".debug");
        assertThat(record.path("file_bytes").asLong()).isEqualTo(Files.size(image));
        assertThat(child(child(record.path("tree"), ".text"), "main")
                        .path("file_bytes")
                        .asLong())
                .isPositive();
        sumsAgree(record.path("tree"));
    }

    @Test
    void theSameIsToldToPeople() {
        String image = Projects.image(projects.sample("hello")).toString();
        Said said = Workbench.run("inspect", image, "--by", "section,symbol");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "Starter",
                        ".text",
                        "Segments",
                        "Sections",
                        "total; the file has " + Path.of(image).toFile().length() + " bytes");
    }
}

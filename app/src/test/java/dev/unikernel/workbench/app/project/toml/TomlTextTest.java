package dev.unikernel.workbench.app.project.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomlTextTest {
    @TempDir
    Path folder;

    private static final String TEXT = """
            # top comment
            name = "p" # the name

            components = [
                "console", # talks
                # needed by threads
                "memory",
            ]

            [options]   # numbers
            stack_kib = 16

            # how it runs
            [launch.default]
            machine = 'microvm'
            """;

    @Test
    void settingAKeyReplacesOnlyItsValue() {
        assertThat(TomlText.of(TEXT).set(List.of(), "name", "q").text()).isEqualTo(TEXT.replace("\"p\"", "\"q\""));
        assertThat(TomlText.of(TEXT).set(List.of("options"), "stack_kib", 32).text())
                .isEqualTo(TEXT.replace("= 16", "= 32"));
        assertThat(TomlText.of(TEXT)
                        .set(List.of("launch", "default"), "machine", "q35")
                        .text())
                .isEqualTo(TEXT.replace("'microvm'", "\"q35\""));
    }

    @Test
    void aNewKeyGoesToTheEndOfItsTable() {
        assertThat(TomlText.of(TEXT).set(List.of("options"), "cpus", 2L).text())
                .isEqualTo(TEXT.replace("stack_kib = 16\n", "stack_kib = 16\ncpus = 2\n"));
        assertThat(TomlText.of(TEXT).set(List.of(), "system", "starter").text())
                .isEqualTo(TEXT.replace("]\n\n[options]", "]\nsystem = \"starter\"\n\n[options]"));
    }

    @Test
    void aNewTableGoesToTheEndOfTheFile() {
        assertThat(TomlText.of(TEXT)
                        .set(List.of("launch", "two cpus"), "smp", 2)
                        .text())
                .isEqualTo(TEXT + "\n[launch.\"two cpus\"]\nsmp = 2\n");
        assertThat(TomlText.of("a = 1").addTable(List.of("b")).text()).isEqualTo("a = 1\n\n[b]\n");
        assertThat(TomlText.of(TEXT).addTable(List.of("options")).text()).isEqualTo(TEXT);
    }

    @Test
    void anArrayOfSeveralLinesKeepsItsComments() {
        TomlText more = TomlText.of(TEXT).set(List.of(), "components", List.of("console", "memory", "threads"));
        assertThat(more.text()).isEqualTo(TEXT.replace("    \"memory\",\n", "    \"memory\",\n    \"threads\",\n"));
        TomlText fewer = TomlText.of(TEXT).set(List.of(), "components", List.of("memory"));
        assertThat(fewer.text()).isEqualTo(TEXT.replace("    \"console\", # talks\n", ""));
    }

    @Test
    void anElementIsAddedBehindALastOneWithoutACommaAndItsComment() {
        String text = "a = [\n  \"x\" # first\n]\n";
        assertThat(TomlText.of(text).set(List.of(), "a", List.of("x", "y")).text())
                .isEqualTo("a = [\n  \"x\", # first\n  \"y\"\n]\n");
    }

    @Test
    void removingAKeyTakesItsLinesAndNothingElse() {
        assertThat(TomlText.of(TEXT).remove(List.of(), "name").text())
                .isEqualTo(TEXT.replace("name = \"p\" # the name\n", ""));
        assertThat(TomlText.of(TEXT).remove(List.of("options"), "nothing").text())
                .isEqualTo(TEXT);
        String after = TomlText.of(TEXT).remove(List.of(), "components").text();
        assertThat(after).startsWith("# top comment\nname = \"p\" # the name\n\n\n[options]   # numbers\n");
    }

    @Test
    void quotedAndDottedKeysAreFound() {
        String text = "\"a b\" = 1\nlaunch.default.smp = 2\n'q\"' = 3\n\"\\u00e9\" = 4\n";
        assertThat(TomlText.of(text).set(List.of(), "a b", 5).text()).isEqualTo(text.replace("= 1", "= 5"));
        assertThat(TomlText.of(text).set(List.of("launch", "default"), "smp", 5).text())
                .isEqualTo(text.replace("= 2", "= 5"));
        assertThat(TomlText.of(text)
                        .set(List.of("launch", "default"), "cpu", "max")
                        .text())
                .isEqualTo(text.replace("= 2\n", "= 2\nlaunch.default.cpu = \"max\"\n"));
        assertThat(TomlText.of(text).remove(List.of(), "q\"").text()).isEqualTo(text.replace("'q\"' = 3\n", ""));
        assertThat(TomlText.of(text).remove(List.of(), "é").text()).isEqualTo(text.replace("\"\\u00e9\" = 4\n", ""));
    }

    @Test
    void inlineTablesAreEditedInPlace() {
        String text = "options = { a = 1, b = 2 } # both\nempty = {}\n";
        TomlText toml = TomlText.of(text);
        assertThat(toml.set(List.of("options"), "b", 3).text()).isEqualTo(text.replace("b = 2", "b = 3"));
        assertThat(toml.set(List.of("options"), "c", 3).text()).isEqualTo(text.replace("b = 2", "b = 2, c = 3"));
        assertThat(toml.remove(List.of("options"), "a").text()).isEqualTo(text.replace("a = 1, ", ""));
        assertThat(toml.remove(List.of("options"), "b").text()).isEqualTo(text.replace(", b = 2", ""));
        assertThat(toml.set(List.of("empty"), "x", true).text()).isEqualTo(text.replace("{}", "{ x = true }"));
    }

    @Test
    void lineEndsOfDosAreKeptAndUsed() {
        String text = "a = 1\r\n# c\r\nb = [\r\n  \"x\",\r\n]\r\n[t]\r\nc = 2\r\n";
        assertThat(TomlText.of(text).set(List.of("t"), "d", 3).text()).isEqualTo(text + "d = 3\r\n");
        assertThat(TomlText.of(text).set(List.of(), "b", List.of("x", "y")).text())
                .isEqualTo(text.replace("  \"x\",\r\n", "  \"x\",\r\n  \"y\",\r\n"));
        assertThat(TomlText.of(text).remove(List.of(), "a").text()).isEqualTo(text.replace("a = 1\r\n", ""));
    }

    @Test
    void textThatLooksLikeAnEntryInsideAStringIsNone() {
        String text = "s = \"\"\"\n[options]\nx = 1\n\"\"\"\nt = '# no comment'\nx = 2\n";
        assertThat(TomlText.of(text).set(List.of(), "x", 3).text()).isEqualTo(text.replace("x = 2", "x = 3"));
        assertThat(TomlText.of(text).find(List.of("options"))).isEmpty();
    }

    @Test
    void aFileWithoutALineEndAtItsEndGetsOneOnlyWhereNeeded() {
        assertThat(TomlText.of("[t]\na = 1").set(List.of("t"), "b", 2).text()).isEqualTo("[t]\na = 1\nb = 2");
        assertThat(TomlText.of("").set(List.of(), "b", 2).text()).isEqualTo("b = 2\n");
        assertThat(TomlText.of("# only\n[t]\n").set(List.of(), "b", 2).text()).isEqualTo("b = 2\n\n# only\n[t]\n");
    }

    @Test
    void whatIsNoTableIsNotAddedTo() {
        assertThatThrownBy(() -> TomlText.of("a = 1\n").set(List.of("a"), "b", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a is no table");
        assertThatThrownBy(() -> TomlText.of("[[a]]\n").set(List.of("a"), "b", 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TomlText.of("[a]\n").set(List.of(), "a", 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void placesCountLinesAndColumnsFromOne() {
        TomlText.Place place =
                TomlText.of(TEXT).find(List.of("options", "stack_kib")).orElseThrow();
        assertThat(place).isEqualTo(new TomlText.Place(11, 1, 11, 13, "16"));
    }

    @Test
    void writingReplacesTheFileInOneStepAndKeepsItsPermissionsAndLink() throws IOException {
        Path file = folder.resolve("real.toml");
        Files.writeString(file, "a = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.toml"), file);
        TomlText.read(link).set(List.of(), "a", 2).writeTo(link);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("a = 2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("real.toml", "link.toml");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedRatherThanLost() throws IOException {
        Path file = folder.resolve("x.toml");
        Files.write(file, new byte[] {'a', '=', '"', (byte) 0xff, '"'});
        assertThatThrownBy(() -> TomlText.read(file)).isInstanceOf(CharacterCodingException.class);
    }

    /** What the parser reads after an edit is what it read before, but for the edited key; every other line is still there. */
    @Test
    void randomEditsMeanToTheParserWhatTheyShould() throws IOException {
        TomlMapper mapper = new TomlMapper();
        Random random = new Random(20261125);
        List<List<String>> tables =
                List.of(List.of(), List.of("options"), List.of("launch", "default"), List.of("new"));
        TomlText text = TomlText.of(TEXT);
        for (int i = 0; i < 2000; i++) {
            List<String> table = tables.get(random.nextInt(tables.size()));
            String key = List.of("k1", "k 2", "smp", "x.y", "").get(random.nextInt(5));
            Object value = List.<Object>of(1, "a\"b\\\n\té#", true, List.of("x", "y z"), List.of(), 7)
                    .get(random.nextInt(6));
            boolean remove = random.nextInt(3) == 0;
            JsonNode expected = mapper.readTree(text.text());
            ObjectNode target = (ObjectNode) expected;
            for (String part : table) {
                target = remove && !target.has(part) ? mapper.createObjectNode() : target.withObjectProperty(part);
            }
            text = remove ? text.remove(table, key) : text.set(table, key, value);
            if (remove) {
                target.remove(key);
            } else {
                target.set(key, mapper.valueToTree(value));
            }
            assertThat(mapper.readTree(text.text())).as(text.text()).isEqualTo(expected);
            assertThat(text.text())
                    .contains("# top comment", "# the name", "# talks", "# needed by threads", "# numbers");
        }
    }
}

package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.guest.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Right and wrong words; nothing here starts a guest. */
class UsageTest {
    @TempDir
    Path folder;

    private Said refused(String... arguments) {
        Said said = Workbench.run(arguments);
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isNotBlank();
        return said;
    }

    /** An ELF file that would run, were it asked to. */
    private String image() throws Exception {
        Path source = Files.writeString(folder.resolve("a.s"), """
            .section .note.Xen,"a",@note
            .long 4, 4, 18
            .asciz "Xen"
            .long _start
            .text
            .globl _start
            _start: hlt
            """);
        Path object = folder.resolve("a.o");
        Path image = folder.resolve("a.elf");
        Processes.tool("as", "-o", object.toString(), source.toString());
        Processes.tool("ld", "-Ttext=0x100000", "-o", image.toString(), object.toString());
        return image.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"package"})
    void whatLaterVersionsDoIsNotYetThere(String command) {
        assertThat(refused(command, "x").err()).startsWith("not yet").contains(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debug IMAGE --show heap",
                "run IMAGE --format csv",
            })
    void whatLaterVersionsUnderstandIsNotYetThere(String line) throws Exception {
        String[] words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("IMAGE") ? image() : words[i];
        }
        assertThat(refused(words).err()).startsWith("not yet");
    }

    @ParameterizedTest
    @CsvSource({
        "run attach:/tmp/socket,workbench debug",
        "run IMAGE --time-travel,use workbench debug",
        "debug IMAGE --record-for 2,nothing is recorded without --time-travel",
        "debug attach:/tmp/socket --time-travel,--time-travel has no meaning here",
        "run IMAGE --smp 0,--smp 0",
        "run IMAGE --smp 999,--smp 999",
        "run IMAGE --smp two,two",
        "run IMAGE --memory 12Q,12Q",
        "run IMAGE --accel xen,xen",
        "run IMAGE --forward 80,--forward 80",
        "run IMAGE --forward 99999:80,99999",
        "run IMAGE --forward a:80,\"a\"",
        "run IMAGE --drive disk.img,--drive disk.img",
        "run IMAGE --timeout soon,soon",
        "run IMAGE --repeat 0,--repeat 0",
        "run IMAGE --show stack,workbench debug",
        "run IMAGE --show identity,--show identity",
        "run IMAGE --config x,--config x",
        "run IMAGE --system nothing,nothing",
        "run IMAGE --nothing,--nothing",
        "run IMAGE --format yaml,yaml",
        "run IMAGE other,other",
        "debug IMAGE --do jump,jump",
        "debug IMAGE --show nothing,nothing",
        "debug IMAGE --break main:skip=x --do next --show x,x",
        "inspect IMAGE --by atom,atom",
        "inspect IMAGE --filter a(b,a(b",
        "inspect IMAGE --top many,many",
        "inspect IMAGE --top -1,--top -1",
        "new x --system nothing,nothing",
        "build x --jobs 0,--jobs 0",
    })
    void aWrongWordIsNamed(String line, String named) throws Exception {
        String[] words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("IMAGE") ? image() : words[i];
        }
        assertThat(refused(words).err()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "debug", "inspect", "new", "build"})
    void aMissingOperandIsNamed(String command) {
        assertThat(refused(command).err()).containsAnyOf("TARGET", "IMAGE", "DIR");
    }

    @Test
    void anUnknownCommandOrFileIsRefused() {
        assertThat(refused("rnu", "x").err()).contains("rnu", "--help");
        assertThat(refused("--nothing").err()).contains("--nothing");
    }

    @Test
    void inJsonModeAWrongWordIsAProblemRecordToo() throws Exception {
        Said said = Workbench.json("run", image(), "--nothing");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("--nothing");
        assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
        Said inspect = Workbench.json("inspect", image(), "--by", "atom");
        assertThat(inspect.records()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "new", "build", "run", "debug", "inspect", "systems", "doctor"})
    void everyCommandTellsItsOptions(String command) {
        Said said = Workbench.run(command, "--help");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("workbench " + command, "--json");
        assertThat(Workbench.run("--help").out()).containsPattern("workbench .*\\b" + command);
    }

    @Test
    void aTargetThatIsNotThereIsUnusableInput() {
        Said said = Workbench.json("run", folder.resolve("nothing").toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.records("problem").get(0).path("what").asText()).contains("nothing", "no such file");
        Said folderAlone = Workbench.json("run", folder.toString());
        assertThat(folderAlone.code()).isEqualTo(3);
        assertThat(folderAlone.err()).contains("unikernel.toml");
    }

    @Test
    void whatCannotRunHereIsRefusedBeforeQemuIsAsked() throws Exception {
        String object = folder.resolve("a.o").toString();
        assertThat(image()).isNotEmpty(); // made of that object file
        Said said = Workbench.json("run", object);
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.records("launched")).isEmpty();
        assertThat(said.records("problem").get(0).path("what").asText()).contains(object, "object file", "link");
        assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
        assertThat(Workbench.run("debug", "/usr/bin/gdb").code()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"32,32", "32M,32", "1g,1024", "2048K,2", "16777216,16777216"})
    void aMemorySizeIsInMebibytes(String text, int mebibytes) {
        assertThat(MemorySize.mebibytes(text)).hasValue(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "M", "0", "-1", "1T", "1.5G", "1025K", "99999999999999999999", "9999999G", "16777217", "x"})
    void aMemorySizeThatIsNoneIsNone(String text) {
        assertThat(MemorySize.mebibytes(text)).isEmpty();
    }
}

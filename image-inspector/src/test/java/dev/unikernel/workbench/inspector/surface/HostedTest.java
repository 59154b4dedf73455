package dev.unikernel.workbench.inspector.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that an operating system loads, whose marks mean what they say; and object files, which nobody loads. */
class HostedTest {
    private static final String SOURCE = """
            #include <stdio.h>
            #include <string.h>
            int main(int c, char **v) { char b[120]; strcpy(b, v[0]); puts(b); return c; }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path build(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-O2"));
        arguments.addAll(List.of(flags));
        arguments.add(Files.writeString(folder.resolve("a.c"), SOURCE).toString());
        return RealImages.gcc(folder, "program", arguments.toArray(String[]::new));
    }

    private static Finding finding(Path image, String id) throws Exception {
        ElfFile elf = ElfFile.open(image);
        return Surface.of(elf, SymbolTable.of(elf)).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tablesThatTheLoaderMakesReadOnlyPass() throws Exception {
        Finding full = finding(build("-Wl,-z,relro,-z,now"), "writable-pointers");
        assertThat(full.verdict()).isEqualTo(Verdict.PASS);
        assertThat(full.why()).contains("PT_GNU_RELRO", "ld-linux");
    }

    @Test
    void callsThatAreBoundLateLeaveTheirTableOpen() throws Exception {
        Finding partial = finding(build("-Wl,-z,relro,-z,lazy"), "writable-pointers");
        assertThat(partial.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(partial.evidence()).hasSize(1);
        assertThat(partial.evidence().get(0).place()).isEqualTo("section .got.plt");
        assertThat(partial.why()).contains("BIND_NOW");
        Finding none = finding(build("-Wl,-z,norelro"), "writable-pointers");
        assertThat(none.evidence().toString()).contains(".init_array", ".got.plt");
    }

    /** The calls go to a stub of the linkage table, or through the offset table. */
    @ParameterizedTest
    @CsvSource({
        "-fstack-protector-all,PASS",
        "-fstack-protector-all -fno-plt,PASS",
        "-fstack-protector-all -fcf-protection=full,PASS",
        "'-fstack-protector-all -Wl,-z,now',PASS",
        "-fno-stack-protector,FAIL",
        "-fno-stack-protector -c,FAIL",
        "-fstack-protector-all -c,PASS"
    })
    void guardsOfSharedProgramsAndObjectsAreSeen(String flags, Verdict verdict) throws Exception {
        Path image = build(flags.split(" ", -1));
        assertThat(finding(image, "stack-protector").verdict()).isEqualTo(verdict);
    }

    @Test
    void whatItAsksForTheStackIsInTheFile() throws Exception {
        Finding plain = finding(build(), "stack-request");
        assertThat(plain.verdict()).isEqualTo(Verdict.PASS);
        assertThat(plain.live()).isFalse();
        Path executable = build("-z", "execstack");
        assertThat(finding(executable, "stack-request").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding(executable, "executable-stack").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anObjectFileIsNotWhatBoots() throws Exception {
        Path object = build("-c");
        for (String id : List.of("writable-pointers", "null-page", "debugging-left", "vectors-without-handler")) {
            assertThat(finding(object, id).verdict()).as(id).isEqualTo(Verdict.NOT_APPLICABLE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "db_password=hunter2hunter2; true",
                "password=correcthorse; true",
                "api_key: 8f14e45fceea167a; true",
                "-iscsi [user=user][,password=password]; false",
                "protocol:s,password:s,display:-ds,connected:s?; false",
                "passwd: password updated successfully; false",
                "pwd.struct_passwd: Results from getpw; false",
                "--root-password=PASSWORD; false",
                "token: unexpected; false"
            })
    void aPasswordIsAValueNotAWordOfAMessage(String text, boolean secret) {
        assertThat(TextMark.of(text).stream().anyMatch(mark -> mark.kind() == TextMark.Kind.SECRET))
                .isEqualTo(secret);
    }
}

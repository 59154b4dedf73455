package dev.unikernel.workbench.app.build.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forms that the builds of the other tests do not print. */
class ToolMessagesTest {
    private static final SourceNames NAMES = new SourceNames(
            Path.of("/p"), Path.of("/p"), Map.of("/starter", Path.of("/p/.workbench/starter-os"), ".", Path.of("/p")));

    private static List<Diagnostic> read(String output) {
        return ToolMessages.read(output, "s", NAMES);
    }

    @Test
    void notesFollowTheirErrorAndIncludeChainsAreNoMessages() {
        List<Diagnostic> found = read("""
                In file included from src/main.c:1:
                src/a.h:2:5: error: conflicting types for 'f'; have 'int(int)'
                    2 | int f(int);
                      |     ^
                src/a.h:1:5: note: previous declaration of 'f' with type 'int(void)'
                """);
        assertThat(found).extracting(Diagnostic::severity).containsExactly(Severity.ERROR, Severity.NOTE);
        assertThat(found.get(1).file()).contains("src/a.h");
    }

    @Test
    void anErrorWithoutAPlaceIsStillOne() {
        assertThat(
                        read(
                                "gcc: error: unrecognized command-line option '-nope'\ncollect2: error: ld returned 1 exit status\n"))
                .containsExactly(new Diagnostic(
                        Severity.ERROR,
                        Optional.empty(),
                        0,
                        0,
                        "unrecognized command-line option '-nope'",
                        Optional.empty(),
                        "s"));
    }

    @Test
    void aWarningThatWasMadeAnErrorKeepsItsOption() {
        Diagnostic found = read("m.c:1:2: error: unused variable 'x' [-Werror=unused-variable]\n")
                .get(0);
        assertThat(found.message()).isEqualTo("unused variable 'x'");
        assertThat(found.option()).contains("-Werror=unused-variable");
    }

    @Test
    void theLinkersWarningsAndNotesAreToldFromErrors() {
        assertThat(read("""
                        /usr/bin/ld: warning: x.elf has a LOAD segment with RWX permissions
                        ld: NOTE: This behaviour is deprecated
                        ld: cannot find -lm: No such file or directory
                        """))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.WARNING, Severity.NOTE, Severity.ERROR);
    }

    @Test
    void namesOfTheDebugInformationBecomeFilesOfTheProject() {
        List<Diagnostic> found = read("""
                ld: .workbench/build/objects/starter/boot/start.c.o: in function `start':
                /starter/boot/start.c:7: undefined reference to `main'
                ld: ./src/b.c:9: undefined reference to `f'
                ld: x.o:(.init_array+0x8): undefined reference to `g'
                """);
        assertThat(found)
                .extracting(each -> each.file().orElse("") + ":" + each.line())
                .containsExactly(".workbench/starter-os/boot/start.c:7", "src/b.c:9", "x.o:0");
    }

    @Test
    void aFileOutsideOfTheProjectKeepsItsWholeName() {
        assertThat(read("/usr/include/x.h:3:1: warning: odd [-Wodd]\n").get(0).file())
                .contains("/usr/include/x.h");
    }
}

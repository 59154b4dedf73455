package dev.unikernel.workbench.app.build.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependencyFileTest {
    @Test
    void namesAreReadOverSeveralLines() {
        assertThat(DependencyFile.prerequisites("a.o: a.c \\\n  b.h \\\n c.h\n\nb.h:\n"))
                .containsExactly("a.c", "b.h", "c.h");
    }

    @Test
    void escapesStandForTheirCharacter() {
        assertThat(DependencyFile.prerequisites("a.o: my\\ file.c d$$x \\#h\n"))
                .containsExactly("my file.c", "d$x", "#h");
    }

    @Test
    void aRuleWithoutFilesHasNone() {
        assertThat(DependencyFile.prerequisites("")).isEmpty();
        assertThat(DependencyFile.prerequisites("a.o:\n")).isEmpty();
    }
}

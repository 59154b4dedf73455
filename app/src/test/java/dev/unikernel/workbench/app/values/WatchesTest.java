package dev.unikernel.workbench.app.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchesTest {
    @TempDir
    Path project;

    @Test
    void whatIsKeptIsReadAgainAndNothingElseIsLeft() throws Exception {
        Watches.keep(project, List.of("counter", "*order"));
        Watches.keep(project, List.of("counter"));
        assertThat(Watches.of(project)).containsExactly("counter");
        try (Stream<Path> files = Files.list(project.resolve(".workbench"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("watches.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"watches\":[\"a", "{\"watch\":[]}", "[]"})
    void aDamagedFileIsSetAsideAndNotOverwritten(String damaged) throws Exception {
        Path file = Files.createDirectories(project.resolve(".workbench")).resolve("watches.json");
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> Watches.of(project))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("watches.json");
        Watches.keep(project, List.of("counter"));
        assertThat(Watches.of(project)).containsExactly("counter");
        assertThat(file.resolveSibling("watches.json.damaged")).hasContent(damaged);
    }
}

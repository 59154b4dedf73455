package dev.unikernel.workbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and names, over the sources of all modules; the limits are those of the architecture page. */
class SourceTreeTest {
    private static final int LINES = 500;
    private static final int MEDIAN_LINES = 80;
    private static final int FILES_A_PACKAGE = 20;

    /** Words that say nothing of what is inside. */
    private static final String EMPTY_NAMES =
            ".*(/(util|utils|common|impl|manager|helper)/|Impl\\.java|/Abstract|Utils?\\.java).*";

    private static List<Path> sources(String tree) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        root = Files.exists(root.resolve("app/pom.xml"))
                ? root
                : root.resolve("..").normalize();
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> trees = modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve(tree))
                    .filter(Files::isDirectory)
                    .toList();
            return trees.stream().flatMap(SourceTreeTest::files).toList();
        }
    }

    private static Stream<Path> files(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.filter(path -> path.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLongAndMostAreShort() throws IOException {
        List<Path> sources = sources("src/main/java");
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LINES));
        assertThat(sources("src/test/java"))
                .allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LINES));
        List<Long> sorted = sources.stream().map(SourceTreeTest::lines).sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(MEDIAN_LINES);
    }

    @Test
    void noPackageIsLargeAndEachSaysWhatItIs() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (Path source : sources("src/main/java")) {
            Path folder = source.resolveSibling("").normalize();
            assertThat(folder.resolve("package-info.java")).exists();
            if (!source.endsWith("package-info.java")) {
                counts.merge(
                        folder.subpath(folder.getNameCount() - 2, folder.getNameCount())
                                .toString(),
                        1L,
                        Long::sum);
            }
        }
        assertThat(counts)
                .allSatisfy((folder, count) -> assertThat(count).as(folder).isLessThanOrEqualTo(FILES_A_PACKAGE));
    }

    @Test
    void noNameIsEmpty() throws IOException {
        assertThat(sources("src/main/java"))
                .allSatisfy(file -> assertThat(file.toString()).doesNotMatch(EMPTY_NAMES));
    }

    @Test
    void nothingIsLeftToDo() throws IOException {
        for (Path source : sources("src/main/java")) {
            assertThat(Files.readString(source)).as(source.toString()).doesNotContain("TODO", "FIXME", "XXX");
        }
    }
}

package dev.unikernel.workbench.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    static Path folder;

    private static Path image = Path.of("");

    @BeforeAll
    static void build() throws Exception {
        image = Sample.built(folder, "hello").plan().image();
    }

    /** Another build: the same image with a byte behind it that no section has. */
    private static Path changed(Path in, int number) throws Exception {
        Files.createDirectories(in);
        Path copy = in.resolve("hello.elf");
        Files.write(copy, Files.readAllBytes(image));
        Files.write(copy, new byte[number], StandardOpenOption.APPEND);
        return copy;
    }

    @Test
    void aBuildIsALineWhoseSectionsAddUpAndTheSameBytesAreOneBuild(@TempDir Path work) throws Exception {
        History history = History.in(work);
        assertThat(history.read()).isEqualTo(Builds.NONE);
        assertThat(history.add(image)).isTrue();
        assertThat(history.add(image)).isFalse();
        Builds builds = history.read();
        assertThat(builds.list()).hasSize(1);
        assertThat(builds.skipped()).isZero();
        Build build = builds.list().get(0);
        assertThat(build.fileBytes()).isEqualTo(Files.size(image));
        for (Level level : List.of(Level.SECTION, Level.COMPONENT)) {
            assertThat(build.parts(level).stream().mapToLong(Part::fileBytes).sum())
                    .isEqualTo(build.fileBytes());
            assertThat(build.parts(level).stream().mapToLong(Part::memoryBytes).sum())
                    .isEqualTo(build.memoryBytes());
        }
        assertThat(build.components()).extracting(Part::name).contains("console");
        assertThat(Files.readAllBytes(history.image(build).orElseThrow())).isEqualTo(Files.readAllBytes(image));
    }

    @Test
    void damagedLinesAreCountedAndPassedOverAndATornOneHarmsNoLaterOne(@TempDir Path work) throws Exception {
        History history = History.in(work);
        history.add(image);
        String good = Files.readString(history.file()).strip();
        Files.writeString(
                history.file(),
                String.join(
                        "\n",
                        good,
                        "no JSON",
                        "",
                        good.substring(0, good.length() / 2),
                        good.replace("hello.elf", "../../hello.elf"),
                        good.replace("\"schema\":1", "\"schema\":7"),
                        good.replaceFirst("\"file_bytes\":\\d+", "\"file_bytes\":-1"),
                        "{\"schema\":1",
                        "\0\0\0\u00ff"));
        assertThat(history.read().list()).hasSize(1);
        assertThat(history.read().skipped()).isEqualTo(7);
        assertThat(history.add(changed(work.resolve("b"), 3))).isTrue();
        assertThat(history.read().list()).hasSize(2);
        assertThat(history.read().skipped()).isEqualTo(7);
    }

    @Test
    void twoWritersAtOnceLoseNoLine(@TempDir Path work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Path> images = IntStream.rangeClosed(1, 12)
                    .mapToObj(number -> {
                        try {
                            return changed(work.resolve("images/" + number), number);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            List<Future<Boolean>> done = images.stream()
                    .map(one -> pool.submit(() -> History.in(work).add(one)))
                    .toList();
            for (Future<Boolean> one : done) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        History history = History.in(work);
        assertThat(history.read().list()).hasSize(12);
        assertThat(history.read().skipped()).isZero();
        try (Stream<Path> kept = Files.list(history.file().resolveSibling(""))) {
            assertThat(kept.filter(Files::isDirectory))
                    .as("copies of the last builds")
                    .hasSize(10);
        }
    }

    @Test
    void aBuildThatComesAgainIsKeptAmongTheNewest(@TempDir Path work) throws Exception {
        History history = History.in(work);
        history.add(image);
        Build first = history.read().list().get(0);
        Path kept = history.image(first).orElseThrow().getParent();
        Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
        history.add(changed(work.resolve("other"), 1));
        history.add(image);
        assertThat(Files.getLastModifiedTime(kept)).isGreaterThan(FileTime.fromMillis(0));
    }

    @Test
    void aCopyThatIsNoLongerTheImageIsNotTakenForIt(@TempDir Path work) throws Exception {
        History history = History.in(work);
        history.add(image);
        Build build = history.read().list().get(0);
        Files.write(history.image(build).orElseThrow(), new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(history.image(build)).isEmpty();
    }
}

package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Projects that several tests use and none changes; each is made and built once, and all are removed at the end. */
final class Samples implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Projects.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Samples.class))
                .getOrComputeIfAbsent(Projects.class, unused -> new Projects(), Projects.class));
    }

    /** The folder of all. */
    static final class Projects implements AutoCloseable {
        private final Path folder;
        private final Map<String, Path> made = new HashMap<>();

        Projects() {
            try {
                this.folder = Files.createTempDirectory("workbench-samples");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A sample as it ships, built. */
        synchronized String sample(String name) {
            return made.computeIfAbsent(name, key -> Samples.sample(folder.resolve(key), name))
                    .toString();
        }

        /** The sample {@code crash} without its console. */
        synchronized String silentCrash() {
            return made.computeIfAbsent("silent", key -> silent(folder.resolve(key)))
                    .toString();
        }

        /** The program of {@code ends.c}, which does what its arguments say. */
        synchronized String ends() {
            return made.computeIfAbsent("ends", key -> of(folder.resolve(key), "ends.c"))
                    .toString();
        }

        /** The program of {@code inside.c}: threads and a heap, then damaged. */
        synchronized String inside() {
            return made.computeIfAbsent("inside", key -> of(folder.resolve(key), "inside.c"))
                    .toString();
        }

        /** An image that was built of a project. */
        static Path image(String project) {
            Path directory = Path.of(project);
            return directory.resolve(".workbench/build/" + directory.getFileName() + ".elf");
        }

        private static Path silent(Path directory) {
            Samples.make(directory, "crash");
            Path file = directory.resolve("unikernel.toml");
            edit(file, "components = [\"console\", \"c\"]", "components = [\"c\"]");
            return build(directory);
        }

        private static Path of(Path directory, String source) {
            Samples.make(directory, "hello");
            write(directory.resolve("src/main.c"), resource(source));
            return build(directory);
        }

        @Override
        public void close() throws IOException {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted((a, b) -> b.compareTo(a)).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }

    static Path make(Path directory, String sample) {
        Workbench.Said said = Workbench.run("new", directory.toString(), "--sample", sample);
        assertThat(said.code()).as(said.all()).isZero();
        return directory;
    }

    static Path sample(Path directory, String name) {
        return build(make(directory, name));
    }

    static Path build(Path directory) {
        Workbench.Said said = Workbench.run("build", directory.toString());
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).doesNotContain("warning");
        return directory;
    }

    static void edit(Path file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        write(file, text.replace(from, to));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the one line that has the tag. */
    static int line(String project, String tag) {
        List<String> lines = read(Path.of(project, "src/main.c")).lines().toList();
        int[] found = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("/* " + tag + " */"))
                .toArray();
        assertThat(found).as("lines with %s: %s", tag, Arrays.toString(found)).hasSize(1);
        return found[0] + 1;
    }
}

package dev.unikernel.workbench.app.system.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The starter's sources as they ship inside, from a jar or a folder of classes. */
public final class StarterSources {
    private static final String ROOT = "os/";

    /** A project gets its sample's files as its own; it has no use for the others. */
    private static final String SAMPLES = "samples/";

    private StarterSources() {}

    /**
     * Makes the folder hold exactly the shipped sources, without the samples. Files that are the same are not touched, others are
     * replaced in one step, and what does not belong there is removed.
     */
    public static void unpackInto(Path folder) throws IOException {
        Map<String, byte[]> shipped = shipped();
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> source : shipped.entrySet()) {
            Path file = folder.resolve(source.getKey());
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), source.getValue())) {
                replace(file, source.getValue());
            }
        }
        for (Path file : files(folder)) {
            if (!shipped.containsKey(folder.relativize(file).toString())) {
                Files.delete(file);
            }
        }
    }

    /** The text of one source, by its path below the system's folder; one that does not ship is a defect of ours. */
    static String text(String path) {
        try (InputStream in = resource(path).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the starter's " + path + " cannot be read", e);
        }
    }

    private static URL resource(String path) {
        return Optional.ofNullable(StarterSources.class.getResource(ROOT + path))
                .orElseThrow(() -> new IllegalArgumentException("the starter has no file " + path));
    }

    /** Lists the folder that {@code starter.toml} is in: of a jar by a file system of its own, so that no one else's is closed. */
    private static Map<String, byte[]> shipped() throws IOException {
        URL description = resource("starter.toml");
        try {
            if (!description.getProtocol().equals("jar")) {
                return contents(Path.of(description.toURI()).resolveSibling(""));
            }
            JarURLConnection jar = (JarURLConnection) description.openConnection();
            Path archive = Path.of(URI.create(jar.getJarFileURL().toString()));
            try (FileSystem files = FileSystems.newFileSystem(archive)) {
                return contents(files.getPath("/" + jar.getEntryName()).resolveSibling(""));
            }
        } catch (URISyntaxException e) {
            throw new IOException(description + " is no place to read from", e);
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString();
            if (!name.startsWith(SAMPLES)) {
                contents.put(name, Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !Files.isDirectory(path)).sorted().toList();
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling(""));
        Path fresh = Files.createTempFile(directory, ".", ".new");
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}

package dev.unikernel.workbench.app.structures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.project.toml.TomlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What is known of a system's threads and heap.
 *
 * @param threads or why there is no description of them
 * @param heap or why there is none
 */
public record Structures(Known<ThreadsForm> threads, Known<HeapForm> heap) {

    /** Of a system that nobody described. */
    public static Structures none(String system) {
        return new Structures(
                Known.none("the workbench has no description of the threads of " + system),
                Known.none("the workbench has no description of the heap of " + system));
    }

    /** The {@code structures.toml} that ships beside a system's class. */
    public static Structures beside(Class<?> system) {
        try (InputStream in = Objects.requireNonNull(
                system.getResourceAsStream("structures.toml"), () -> "no structures.toml beside " + system)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the structures.toml beside " + system + " cannot be read", e);
        }
    }

    /** Reads a description. */
    public static Structures read(String toml) throws IOException {
        JsonNode root = TomlTree.read(toml);
        return new Structures(
                ThreadsForm.text(root.path("threads"), "none")
                        .map(Known::<ThreadsForm>none)
                        .orElseGet(() -> Known.of(ThreadsForm.read(root.path("threads")))),
                HeapForm.none(root.path("heap"))
                        .map(Known::<HeapForm>none)
                        .orElseGet(() -> Known.of(HeapForm.read(root.path("heap")))));
    }
}

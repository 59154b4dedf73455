package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Notes what a session's other tool says, which decodes code that gdb would decode wrongly: objdump, whose last word is
 * the file with the code's bytes. gdb itself passes by. A tool is waited for here: it is started where one may wait.
 */
final class HeardTools {
    static final String TOOL = "objdump";
    /** A page of code, and a little more. */
    private static final int MOST_INPUT = 16 << 10;

    private final ProcessStarter starter;
    private final TranscriptWriter writer;

    HeardTools(ProcessStarter starter, TranscriptWriter writer) {
        this.starter = starter;
        this.writer = writer;
    }

    Process start(ProcessBuilder builder) throws IOException {
        List<String> command = builder.command();
        if (!command.get(0).equals(TOOL)) {
            return starter.start(builder);
        }
        String input = input(command);
        Process process = starter.start(builder);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            ObjectNode note = Recording.note("tool").put("tool", TOOL);
            arguments(command).forEach(note.putArray("arguments")::add);
            writer.note(note.put("input", input)
                    .put("exit", exit)
                    .put("output", output.replace(command.get(command.size() - 1), "FILE"))
                    .toString());
            return new DoneProcess(output, exit);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + TOOL + " ran", interrupted);
        }
    }

    /** What it was given, as a key: its arguments without the file, and the file's bytes. */
    static String key(List<String> command) throws IOException {
        return String.join(" ", arguments(command)) + " < " + input(command);
    }

    /** The same from a note. */
    static String key(JsonNode note) {
        StringBuilder key = new StringBuilder();
        if (note.path("arguments") instanceof ArrayNode arguments) {
            arguments.forEach(word -> key.append(key.isEmpty() ? "" : " ").append(word.asText()));
        }
        return key.append(" < ").append(note.path("input").asText()).toString();
    }

    private static List<String> arguments(List<String> command) {
        return command.subList(1, command.size() - 1);
    }

    private static String input(List<String> command) throws IOException {
        Path file = Path.of(command.get(command.size() - 1));
        try (var in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(in.readNBytes(MOST_INPUT));
        }
    }
}

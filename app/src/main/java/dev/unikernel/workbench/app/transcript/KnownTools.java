package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for what a session starts: gdb is the replay, and a tool says what it said then. Nothing is ever started. */
final class KnownTools {
    private final StopReplay replay;
    private final Map<String, JsonNode> said = new HashMap<>();

    KnownTools(StopReplay replay, List<JsonNode> notes) {
        this.replay = replay;
        notes.forEach(note -> said.put(HeardTools.key(note), note));
    }

    Process start(ProcessBuilder builder) throws IOException {
        List<String> command = builder.command();
        if (!command.get(0).equals(HeardTools.TOOL)) { // gdb, whichever
            return replay.start(builder);
        }
        JsonNode note = said.get(HeardTools.key(command));
        if (note == null) {
            throw new IOException(
                    "these bytes were not decoded when the session was recorded (" + StopReplay.NOT_ASKED + ")");
        }
        return new DoneProcess(note.path("output").asText(), note.path("exit").asInt());
    }
}

package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.guest.Replayed;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.transcript.RecordedSession;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A transcript that was read: what it tells beside the words of gdb. Opening runs nothing. */
public final class SavedSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final RecordedSession session;
    private final List<Told> notes = new ArrayList<>();

    private record Told(String type, JsonNode json, RecordedSession.Note at) {}

    private SavedSession(Path file, RecordedSession session) throws IOException {
        this.file = file;
        this.session = session;
        for (RecordedSession.Note note : session.notes()) {
            notes.add(told(note));
        }
        Optional<JsonNode> head = first("session");
        if (head.isPresent() && head.get().path("format").asInt() != SessionNote.FORMAT) {
            throw new IOException(file + ": its format is " + head.get().path("format") + ", and this workbench reads "
                    + SessionNote.FORMAT);
        }
    }

    /**
     * Reads a transcript.
     *
     * @throws IOException the file is none, and where not; it is of a format not known here; or it has no stop
     */
    public static SavedSession open(Path file) throws IOException {
        RecordedSession session;
        try {
            session = new RecordedSession(Transcript.read(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (session.stops() == 0) {
            throw new IOException(file + " has no stop: its session was never attached to a guest");
        }
        return new SavedSession(file, session);
    }

    private Told told(RecordedSession.Note note) throws IOException {
        try {
            JsonNode json = JSON.readTree(note.json());
            String type = json == null ? "" : json.path("type").asText();
            if (!type.isEmpty()) {
                return new Told(type, json, note);
            }
        } catch (JsonProcessingException malformed) {
            throw new IOException(unlike(note) + ": " + malformed.getOriginalMessage(), malformed);
        }
        throw new IOException(unlike(note));
    }

    private String unlike(RecordedSession.Note note) {
        return file + ": line " + note.line() + ": expected an object of JSON with a \"type\" after '=== '";
    }

    private Optional<JsonNode> first(String type) {
        return notes.stream()
                .filter(note -> note.type().equals(type))
                .map(Told::json)
                .findFirst();
    }

    private List<JsonNode> all(String type) {
        return notes.stream()
                .filter(note -> note.type().equals(type))
                .map(Told::json)
                .toList();
    }

    public Path file() {
        return file;
    }

    /** When it was recorded, as it says; empty if it does not. */
    public Optional<String> recorded() {
        return first("session").flatMap(note -> EndNote.text(note, "recorded"));
    }

    /** Why the file ends before the session did; empty if it is whole. */
    public Optional<String> cut() {
        return session.cut()
                .or(() -> first("session").isPresent() && first("end").isEmpty()
                        ? Optional.of("it does not tell how the guest ended")
                        : Optional.empty());
    }

    /** What the guest was, in words. */
    public String guest() {
        return first("session")
                .flatMap(note -> EndNote.text(note, "guest"))
                .orElse("a guest that the transcript does not describe");
    }

    /** How many stops there are. */
    public int stops() {
        return session.stops();
    }

    /** The note about the image and its files; missing if there is none. */
    RecordedImage image() {
        return new RecordedImage(first("image"));
    }

    /** Its image, if it is here and the very same. */
    public FoundImage findImage(Optional<Path> symbols) throws IOException {
        return image().find(symbols);
    }

    /** The system that was recognised then, or the plain one. */
    public UnikernelSystem system() {
        return first("session")
                .flatMap(note -> EndNote.text(note, "system"))
                .flatMap(Systems::named)
                .orElse(Systems.plain());
    }

    /** The numbers of the stops that the user saw, ascending; all, where the transcript does not tell. */
    public List<Integer> shown() {
        List<Integer> told = all("stop").stream()
                .map(note -> note.path("n").asInt())
                .filter(number -> number >= 1 && number <= session.stops())
                .distinct()
                .sorted()
                .toList();
        return told.isEmpty()
                ? IntStream.rangeClosed(1, session.stops()).boxed().toList()
                : told;
    }

    /** A folder for what is to be looked at as a file, made when it is needed; it is not removed here. */
    public interface Folder {
        Path make() throws IOException;
    }

    /**
     * A guest of it; each begins before the first stop.
     *
     * @param folder for the sources of the record that are not here any more, or are not what they were
     */
    public Replayed guest(Optional<GuestImage> image, Folder folder) {
        List<Integer> shown = shown();
        var end = first("end").map(EndNote::read);
        boolean crashed = end.filter(one -> one.by().equals("guest")).isPresent() && !shown.contains(session.stops());
        List<Integer> visited = new ArrayList<>(shown);
        if (crashed) {
            visited.add(session.stops());
        }
        StopReplay replay = new StopReplay(session, visited, KnownSources.placed(all("source"), folder));
        return new Replayed(
                new Replayed.Past(
                        file,
                        guest(),
                        first("session")
                                .map(note -> note.path("console").asBoolean())
                                .orElse(false),
                        console(),
                        new KnownFacts(all("code")),
                        shown,
                        shown.stream().map(this::past).toList(),
                        session.stops(),
                        end,
                        recorded(),
                        cut(),
                        replay,
                        new KnownTools(replay, all("tool"))::start),
                image,
                system());
    }

    private Replayed.PastStop past(int number) {
        MiFields told = session.told(number);
        MiFields frame = told.in("frame");
        String function = frame.text("func").orElse("");
        String where = frame.text("file")
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .flatMap(name -> frame.text("line").map(line -> name + ":" + line))
                .or(() -> frame.text("addr"))
                .orElse("");
        String place = function.isEmpty() || where.isEmpty() ? function + where : function + "  " + where;
        return new Replayed.PastStop(number, reason(told), place, session.millis(number));
    }

    private static String reason(MiFields told) {
        String raw = told.text("reason").orElse("attached");
        return switch (raw) {
            case "breakpoint-hit" -> "breakpoint " + told.text("bkptno").orElse("");
            case "end-stepping-range" -> "step";
            case "function-finished" -> "finished";
            case "location-reached" -> "reached";
            case "signal-received" ->
                told.text("signal-name").orElse("").equals("SIGINT")
                        ? "paused"
                        : told.text("signal-name").orElse("signal");
            default -> raw.replace("-trigger", "").replace('-', ' ');
        };
    }

    private List<Replayed.Said> console() {
        List<Replayed.Said> said = new ArrayList<>();
        for (Told note : notes) {
            if (note.type().equals("console") && note.json().path("port").asInt() == 0) {
                // What came while the guest stood was on its way before.
                int stop = note.at().stop() + (note.at().running() ? 1 : 0);
                said.add(new Replayed.Said(stop, bytes(note.json())));
            }
        }
        return said;
    }

    private static byte[] bytes(JsonNode note) {
        String hex = note.path("hex").asText();
        try {
            return hex.isEmpty()
                    ? note.path("text").asText().getBytes(StandardCharsets.UTF_8)
                    : HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }
}

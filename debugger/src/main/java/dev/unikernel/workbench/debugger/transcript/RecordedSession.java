package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiParser;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import dev.unikernel.workbench.debugger.mi.MiValue;
import dev.unikernel.workbench.debugger.transcript.Transcript.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transcript divided at its stops. They are numbered as the session numbered them: 1 is the one at the attach. Linear in
 * the transcript's length; what makes no sense in it is passed over.
 */
public final class RecordedSession {
    private final List<RecordedStop> stops = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, Answer> names = new HashMap<>();
    private final Optional<String> cut;
    private @Nullable RecordedStop now;
    private final Map<String, Asked> asked = new HashMap<>();
    private List<String> text = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private String resuming = "";
    private boolean attaching = true;
    private double millis;

    /**
     * A note, and where it stands.
     *
     * @param stop the number of the latest stop before it; 0 before the first
     * @param running whether the guest was on its way from there
     * @param line in the file, from 1
     * @param millis since the start of the session
     */
    public record Note(String json, int stop, boolean running, int line, double millis) {}

    private record Asked(Question question, @Nullable RecordedStop at) {}

    public RecordedSession(Transcript transcript) {
        cut = transcript.cut();
        for (Entry entry : transcript.entries()) {
            switch (entry.direction()) {
                case SENT -> sent(entry.line());
                case RECEIVED -> {
                    millis = entry.millis();
                    received(entry.line());
                }
                case NOTE ->
                    notes.add(new Note(entry.line(), stops.size(), now == null, entry.number(), entry.millis()));
                case STDERR -> {} // gdb's own troubles
            }
        }
        leaveStop();
    }

    /** How many stops there are; the last has this number. */
    public int stops() {
        return stops.size();
    }

    /** All notes, in order. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** Why the file ends before the session did; empty if it is whole. */
    public Optional<String> cut() {
        return cut;
    }

    /** What gdb told of a stop (from 1), the fields of its record; none of a resume that came to nothing. */
    public MiFields told(int number) {
        return MiParser.parse(stop(number).record) instanceof MiRecord.Async async
                ? async.results()
                : new MiValue.Tuple(List.of());
    }

    /** When a stop (from 1) was told, since the start of the session. */
    public double millis(int number) {
        return stop(number).millis;
    }

    /** A stop by its number, from 1. */
    RecordedStop stop(int number) {
        return stops.get(number - 1);
    }

    /** What gdb told after the last stop: how its target ended, if it did. */
    List<String> tail() {
        return List.copyOf(told);
    }

    /** What was answered to questions that have one answer in a session, by operation. */
    Optional<Answer> always(String operation) {
        return Optional.ofNullable(names.get(operation));
    }

    private void sent(String line) {
        Question question = Question.of(line);
        asked.put(Question.token(line), new Asked(question, now));
        if (question.resumes()) {
            resuming = Question.token(line);
        }
    }

    private void received(String line) {
        String token = Question.token(line);
        String rest = line.substring(token.length());
        if (rest.isEmpty()) {
            return;
        }
        switch (rest.charAt(0)) {
            case '^' -> result(token, rest);
            case '*' -> execution(rest);
            case '=' -> told.add(rest);
            case '~', '@', '&' -> (now == null && !stops.isEmpty() ? told : text).add(rest);
            default -> {} // the prompt, and noise
        }
    }

    private void result(String token, String result) {
        Asked question = asked.remove(token);
        boolean running = result.startsWith("^running");
        if (running) {
            leaveStop();
            asked.put(token, new Asked(Question.of("-exec"), null)); // an error may follow
        } else if (result.startsWith("^error") && now == null && !stops.isEmpty() && token.equals(resuming)) {
            stopped(result, stops.get(stops.size() - 1).answers.thread());
        } else if (question != null && question.question().is("-target-select")) {
            if (stops.isEmpty() && result.startsWith("^connected,")) {
                stopped("*stopped," + result.substring("^connected,".length()), 0); // of a core
            }
            attaching = false;
        } else if (question != null && question.at() == now && now != null) {
            keep(question.question(), new Answer(text, result));
            text = new ArrayList<>();
        } else {
            text = new ArrayList<>(); // of a setting, or late
        }
    }

    private void keep(Question question, Answer answer) {
        if (now != null) {
            now.answers.put(question, answer);
        }
        if (question.is("-data-list-register-names") && question.parameters().isEmpty() && !answer.isError()) {
            names.put(question.operation(), answer);
        }
    }

    private void execution(String line) {
        if (line.startsWith("*running")) {
            if (!attaching) {
                leaveStop();
            }
        } else if (line.startsWith("*stopped")) {
            MiFields fields = MiParser.parse(line) instanceof MiRecord.Async async ? async.results() : null;
            if (fields == null) {
                return;
            }
            if (fields.text("reason").filter(why -> why.startsWith("exited")).isPresent()) {
                told.add(line);
            } else {
                stopped(line, fields.decimal("thread-id").orElse(0));
            }
        }
    }

    private void stopped(String record, int thread) {
        leaveStop();
        text = new ArrayList<>();
        now = new RecordedStop(stops.size() + 1, record, told, thread, millis);
        told.clear();
        stops.add(now);
    }

    /** What gdb tells from here on belongs to the way to the next stop, or to the end. */
    private void leaveStop() {
        now = null;
    }
}

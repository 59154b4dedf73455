package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays a recorded session stop by stop as if gdb were there: questions are answered from what was asked at the stop where
 * the replay stands, found by their meaning; a resume, whichever, goes to the next stop that is shown, or to the one that
 * was aimed at; nothing runs, and nothing can be changed. {@code GdbSession.start(options, replay::start)}; each start
 * begins before the first stop. Any thread.
 *
 * <p>Its {@code *stopped} has a field that gdb's have not: {@code workbench-stop}, the number of the stop in the record.
 */
public final class StopReplay {
    /** What a question without an answer is told; the beginning of all such reasons. */
    public static final String NOT_ASKED = "not in the transcript: it was not asked at this stop";

    static final String RUNS_NOTHING = "nothing can be changed: this is a recorded session, and nothing runs";
    private static final String STOPPED = "*stopped";
    private static final String DONE = "^done";
    private static final String GONE = "=thread-group-exited,id=\"i1\"";
    private static final Set<String> SETTINGS = Set.of(
            "-gdb-set",
            "-environment-directory",
            "-file-exec-and-symbols",
            "-file-exec-file",
            "-enable-pretty-printing");
    /** Console lines that a stop's views and the user's folders need; what gdb finds by them is in the record. */
    private static final List<String> ALWAYS_SET = List.of(
            "console set trust-readonly-sections",
            "console set substitute-path",
            "console directory ",
            "console symbol-file -o");

    private static final Set<String> LISTS = Set.of("-break-list", "-break-info");
    private static final Set<String> FORGOTTEN = Set.of("-var-delete", "-exec-interrupt", "-break-delete");

    private final RecordedSession session;
    private final List<Integer> shown;
    private final MovedNames moved;
    private int at;
    private int aim;
    private boolean ended;

    /** @param shown numbers of the stops to go to, ascending; the others are passed by */
    public StopReplay(RecordedSession session, List<Integer> shown) {
        this(session, shown, Map.of());
    }

    /** @param moved of a source's full name in the record the one it has now, if that is another */
    public StopReplay(RecordedSession session, List<Integer> shown, Map<String, String> moved) {
        this.session = session;
        this.moved = new MovedNames(moved);
        this.shown = List.copyOf(shown);
    }

    /** A process that answers as the record says; the builder is not used. */
    public Process start(ProcessBuilder builder) {
        begin();
        return new ReplayProcess(new ReplayProcess.Talk() {
            @Override
            public List<String> opening() {
                return List.of();
            }

            @Override
            public List<String> answer(String line) {
                return moved.in(StopReplay.this.answer(line));
            }

            @Override
            public boolean over() {
                return isOver();
            }
        });
    }

    synchronized void begin() {
        at = 0;
        aim = 0;
        ended = false;
    }

    /** The number of the stop where it stands; 0 before the first. */
    public synchronized int at() {
        return at;
    }

    /** The next resume goes to this stop, forwards or back; 0: to the end. For that resume only. */
    public synchronized void aim(int stop) {
        aim = stop == 0 ? session.stops() + 1 : stop;
    }

    private synchronized boolean isOver() {
        return ended;
    }

    synchronized List<String> answer(String line) {
        String token = Question.token(line);
        Question question = Question.of(line);
        if (question.is("-gdb-exit")) {
            ended = true;
            return List.of(token + "^exit");
        }
        if (question.is("-target-select")) {
            return attach(token);
        }
        if (question.resumes()) {
            return resume(token, question);
        }
        if (question.is("-target-detach")
                || (isConsole(question) && question.parameters().contains("kill"))) {
            return List.of(GONE, token + DONE);
        }
        return FORGOTTEN.contains(question.operation()) ? List.of(token + DONE) : look(token, question);
    }

    private static boolean isConsole(Question question) {
        return question.is("-interpreter-exec");
    }

    private List<String> look(String token, Question question) {
        boolean settles = isSetting(question);
        Optional<Answer> answer = at == 0 || ended || settles || changes(question) ? Optional.empty() : known(question);
        if (answer.isPresent()) {
            List<String> lines = new ArrayList<>(answer.get().text());
            lines.add(token + answer.get().result());
            return lines;
        }
        return List.of(token + (settles ? DONE : error(changes(question) ? RUNS_NOTHING : NOT_ASKED)));
    }

    private Optional<Answer> known(Question question) {
        return session.stop(at)
                .answers
                .to(question)
                .or(() -> session.always(question.operation())
                        .filter(always -> question.parameters().isEmpty()));
    }

    /** Settings of ours, which change what gdb does, not the guest. */
    private boolean isSetting(Question question) {
        String text = String.join(" ", question.parameters());
        return isConsole(question)
                ? ALWAYS_SET.stream().anyMatch(text::startsWith) || (at == 0 && text.startsWith("console maint set"))
                : question.is("-file-exec-file") || (at == 0 && SETTINGS.contains(question.operation()));
    }

    private static boolean changes(Question question) {
        return (question.operation().startsWith("-break-") && !LISTS.contains(question.operation()))
                || question.operation().startsWith("-catch")
                || question.is("-data-write-memory-bytes")
                || question.is("-var-assign")
                || question.is("-gdb-set")
                || question.is("-dprintf-insert")
                || (isConsole(question)
                        && String.join(" ", question.parameters()).startsWith("console set"));
    }

    private static String error(String message) {
        return "^error,msg=" + MiPrinter.quoted(message);
    }

    private List<String> attach(String token) {
        if (at != 0 || session.stops() == 0) {
            return List.of(token + error("the transcript has no stop: the session was never attached"));
        }
        List<String> lines = new ArrayList<>(session.stop(1).before);
        at = 1;
        lines.add(stop(1));
        lines.add(token + "^connected");
        return lines;
    }

    private List<String> resume(String token, Question question) {
        int to = aim != 0 ? aim : next(question.isBackwards());
        aim = 0;
        if (to == 0) {
            return List.of(token + error("this is the first stop of the transcript"));
        }
        List<String> lines = new ArrayList<>(List.of(token + "^running", "*running,thread-id=\"all\""));
        if (to > session.stops()) {
            lines.addAll(session.tail());
            if (lines.stream().noneMatch(line -> line.startsWith("=thread-group-exited"))) {
                lines.add(GONE);
            }
            return lines;
        }
        if (to > at) {
            for (int i = at + 1; i <= to; i++) {
                lines.addAll(session.stop(i).before);
            }
        } else {
            lines.addAll(breakpoints(to));
        }
        at = to;
        RecordedStop stop = session.stop(to);
        lines.add(stop.isRefusal() ? token + stop.record : stop(to));
        return lines;
    }

    /** The number of the stop to go to; beyond the last for the end, 0 for none. */
    private int next(boolean backwards) {
        if (backwards) {
            return shown.stream().filter(one -> one < at).reduce(0, Math::max);
        }
        return shown.stream().filter(one -> one > at).findFirst().orElse(session.stops() + 1);
    }

    /** What gdb told last of each breakpoint up to a stop. */
    private List<String> breakpoints(int upTo) {
        Map<String, String> last = new LinkedHashMap<>();
        for (int i = 1; i <= upTo; i++) {
            for (String line : session.stop(i).before) {
                int number = line.indexOf("number=\"");
                if (line.startsWith("=breakpoint-") && number >= 0) {
                    int end = line.indexOf('"', number + 8);
                    last.put(end < 0 ? line : line.substring(number, end), line);
                }
            }
        }
        return List.copyOf(last.values());
    }

    private String stop(int number) {
        String record = session.stop(number).record; // before its own fields: of two the first counts
        return STOPPED + ",workbench-stop=\"" + number + "\"" + record.substring(STOPPED.length());
    }
}

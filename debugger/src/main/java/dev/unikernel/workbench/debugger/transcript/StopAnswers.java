package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiParser;
import dev.unikernel.workbench.debugger.mi.MiPrinter;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked at one stop, and answered. A question is found by its meaning; one that was not asked in these words may
 * still have an answer in others: a part of a stack, of a set of registers, of memory, of code. Of a question that was
 * asked twice the later answer counts, for the guest may have been changed between.
 */
final class StopAnswers {
    private static final String FRAMES = "-stack-list-frames";
    private static final String REGISTERS = "-data-list-register-values";
    private static final String MEMORY = "-data-read-memory-bytes";
    private static final String VALUE = "-data-evaluate-expression";
    private static final String VARIABLES = "-stack-list-variables";
    private static final String CODE = "-data-disassemble";

    private final int thread;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();
    private final Map<Integer, Map<String, MiValue>> registers = new HashMap<>();
    private final MemorySeen memory = new MemorySeen();
    private final CodeSeen code = new CodeSeen();
    private boolean read;

    /** @param thread the one that stopped; 0 if gdb did not say */
    StopAnswers(int thread) {
        this.thread = thread;
    }

    int thread() {
        return thread;
    }

    void put(Question question, Answer answer) {
        answers.put(question.about(thread), answer);
    }

    /** The answer; empty if what was recorded has none. */
    Optional<Answer> to(Question asked) {
        Question question = asked.about(thread);
        Answer exact = answers.get(question);
        if (exact != null) {
            return Optional.of(exact);
        }
        readAll();
        return switch (question.operation()) {
            case FRAMES -> frames(question);
            case REGISTERS -> registers(question);
            case MEMORY -> memory.answer(question.parameters());
            case CODE -> code.answer(question.parameters());
            case VALUE -> value(question);
            default -> Optional.empty();
        };
    }

    /** Once, when something is asked in other words. */
    private void readAll() {
        if (read) {
            return;
        }
        read = true;
        answers.forEach((question, answer) -> {
            switch (question.operation()) {
                case REGISTERS -> readRegisters(question, results(answer));
                case MEMORY -> memory.add(question.parameters(), answer);
                case CODE -> code.add(results(answer));
                default -> {} // found by its own words only
            }
        });
    }

    static MiFields results(Answer answer) {
        return MiParser.parse(answer.result()) instanceof MiRecord.Result result && !answer.isError()
                ? result.results()
                : new MiValue.Tuple(List.of());
    }

    private void readRegisters(Question question, MiFields results) {
        if (question.parameters().isEmpty() || !question.parameters().get(0).equals("x")) {
            return;
        }
        Map<String, MiValue> known = registers.computeIfAbsent(question.thread(), none -> new HashMap<>());
        for (MiValue register : results.in("register-values").values()) {
            register.asFields().text("number").ifPresent(number -> known.put(number, register));
        }
    }

    /** Those that were asked in any question; the others say that they were not. */
    private Optional<Answer> registers(Question question) {
        Map<String, MiValue> known = registers.getOrDefault(question.thread(), Map.of());
        List<String> numbers = question.parameters();
        if (known.isEmpty() || numbers.size() < 2 || !numbers.get(0).equals("x")) {
            return Optional.empty();
        }
        List<MiValue.Field> values = new ArrayList<>();
        for (String number : numbers.subList(1, numbers.size())) {
            MiValue value = known.get(number);
            values.add(new MiValue.Field("", value == null ? missing(number) : value));
        }
        return Optional.of(done(List.of(new MiValue.Field("register-values", new MiValue.ListValue(values)))));
    }

    private static MiValue missing(String number) {
        return new MiValue.Tuple(List.of(
                new MiValue.Field("number", new MiValue.Const(number)),
                new MiValue.Field("value", new MiValue.Const("<" + StopReplay.NOT_ASKED + ">"))));
    }

    /** Of a plain name, as the list of the frame's variables has it: the innermost comes first. */
    private Optional<Answer> value(Question question) {
        Answer list = answers.get(new Question(VARIABLES, question.thread(), question.frame(), List.of("1")));
        if (list == null || question.parameters().size() != 1) {
            return Optional.empty();
        }
        return results(list).in("variables").values().stream()
                .map(MiValue::asFields)
                .filter(one -> one.text("name")
                        .equals(Optional.of(question.parameters().get(0))))
                .findFirst()
                .flatMap(one -> one.find("value"))
                .map(value -> done(List.of(new MiValue.Field("value", value))));
    }

    /** A recorded list that begins as early and reaches as far, or that has the stack's end. */
    private Optional<Answer> frames(Question question) {
        int[] wanted = range(question);
        if (wanted.length == 0) {
            return Optional.empty();
        }
        for (Map.Entry<Question, Answer> known : answers.entrySet()) {
            int[] has = range(known.getKey());
            if (has.length == 0
                    || known.getKey().thread() != question.thread()
                    || known.getValue().isError()
                    || has[0] > wanted[0]) {
                continue;
            }
            List<MiValue.Field> frames = results(known.getValue()).in("stack").fields();
            boolean whole = frames.size() < has[1] - (long) has[0] + 1;
            if (whole || has[1] >= wanted[1]) {
                int from = Math.min(frames.size(), wanted[0] - has[0]);
                long to = Math.min(frames.size(), wanted[1] - (long) has[0] + 1);
                return Optional.of(done(List.of(new MiValue.Field(
                        "stack", new MiValue.ListValue(frames.subList(from, (int) Math.max(from, to)))))));
            }
        }
        return Optional.empty();
    }

    /** First and last level of a question for frames; empty if it is none with two. */
    private static int[] range(Question question) {
        boolean levels = question.is(FRAMES)
                && question.parameters().size() == 2
                && question.parameters().stream().allMatch(level -> level.matches("[0-9]{1,6}"));
        return levels
                ? question.parameters().stream().mapToInt(Integer::parseInt).toArray()
                : new int[0];
    }

    static Answer done(List<MiValue.Field> results) {
        String fields = MiPrinter.fields(results);
        return new Answer(List.of(), fields.isEmpty() ? "^done" : "^done," + fields);
    }
}

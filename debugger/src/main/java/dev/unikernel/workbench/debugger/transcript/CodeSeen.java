package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The instructions that gdb disassembled at one stop, each with its source line. */
final class CodeSeen {
    /** Of x86, in bytes: two instructions that are further apart do not follow each other. */
    private static final int LONGEST = 15;

    private static final String GROUP = "src_and_asm_line";

    /** By address, unsigned; each as gdb sends it: in a group of its own if it has a line. */
    private final TreeMap<Long, MiValue.Field> instructions = new TreeMap<>(Long::compareUnsigned);

    void add(MiFields results) {
        for (MiValue.Field item : results.in("asm_insns").fields()) {
            MiFields group = item.value().asFields();
            if (!item.name().equals(GROUP)) {
                group.hex("address").ifPresent(address -> instructions.put(address, item));
                continue;
            }
            for (MiValue one : group.in("line_asm_insn").values()) {
                one.asFields().hex("address").ifPresent(address -> instructions.put(address, alone(group, one)));
            }
        }
    }

    private static MiValue.Field alone(MiFields group, MiValue instruction) {
        List<MiValue.Field> fields = new ArrayList<>();
        for (MiValue.Field field : group.fields()) {
            fields.add(
                    field.name().equals("line_asm_insn")
                            ? new MiValue.Field(
                                    "line_asm_insn", new MiValue.ListValue(List.of(new MiValue.Field("", instruction))))
                            : field);
        }
        return new MiValue.Field(GROUP, new MiValue.Tuple(fields));
    }

    /** Of a range that begins at a known instruction: as far as they go on; of a function: those of its name. */
    Optional<Answer> answer(List<String> parameters) {
        OptionalLong start = after(parameters, "-s");
        OptionalLong end = after(parameters, "-e");
        OptionalLong inside = after(parameters, "-a");
        List<MiValue.Field> found = start.isPresent() && end.isPresent()
                ? range(start.getAsLong(), end.getAsLong())
                : inside.isPresent() ? function(inside.getAsLong()) : List.of();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(StopAnswers.done(List.of(new MiValue.Field("asm_insns", new MiValue.ListValue(found)))));
    }

    private static OptionalLong after(List<String> parameters, String option) {
        int at = parameters.indexOf(option);
        return at < 0 || at + 1 == parameters.size() ? OptionalLong.empty() : MiFields.parseHex(parameters.get(at + 1));
    }

    private List<MiValue.Field> range(long start, long end) {
        return instructions.containsKey(start) ? run(start, one -> true, end) : List.of();
    }

    private List<MiValue.Field> function(long inside) {
        MiValue.Field at = instructions.get(inside);
        Optional<String> name = at == null ? Optional.empty() : name(at);
        if (name.isEmpty()) {
            return List.of();
        }
        long first = inside;
        Map.Entry<Long, MiValue.Field> before = instructions.lowerEntry(first);
        while (before != null && first - before.getKey() <= LONGEST && name.equals(name(before.getValue()))) {
            first = before.getKey();
            before = instructions.lowerEntry(first);
        }
        return run(first, one -> name.equals(name(one)), -1);
    }

    private List<MiValue.Field> run(long start, Predicate<MiValue.Field> fits, long end) {
        List<MiValue.Field> run = new ArrayList<>();
        Map.Entry<Long, MiValue.Field> at = instructions.ceilingEntry(start);
        while (at != null && Long.compareUnsigned(at.getKey(), end) < 0 && fits.test(at.getValue())) {
            run.add(at.getValue());
            Map.Entry<Long, MiValue.Field> next = instructions.higherEntry(at.getKey());
            at = next != null && next.getKey() - at.getKey() <= LONGEST ? next : null;
        }
        return run;
    }

    private static Optional<String> name(MiValue.Field item) {
        MiFields fields = item.value().asFields();
        MiFields instruction = item.name().equals(GROUP)
                ? fields.in("line_asm_insn").values().get(0).asFields()
                : fields;
        return instruction.text("func-name");
    }
}

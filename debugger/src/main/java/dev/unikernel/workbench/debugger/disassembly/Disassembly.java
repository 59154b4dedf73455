package dev.unikernel.workbench.debugger.disassembly;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Machine code of the stopped guest. Futures fail with CommandRefused if a byte of the range cannot be read. */
public final class Disassembly {
    /** Opcodes, and source lines in the order of addresses (-data-disassemble's mode 5). */
    private static final String WITH_SOURCE = "5";

    private final MiChannel channel;

    /** @param channel where the questions go */
    public Disassembly(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * Instructions from start (included) to end (excluded), in the order of addresses; the last may reach beyond end.
     * Start must be the first byte of an instruction. Unsigned addresses.
     */
    public CompletableFuture<AtStop<List<Instruction>>> range(long start, long end) {
        return ask("-s", hex(start), "-e", hex(end), "--", WITH_SOURCE);
    }

    /** All instructions of the function at an address; refused where gdb knows no function. */
    public CompletableFuture<AtStop<List<Instruction>>> function(long address) {
        return ask("-a", hex(address), "--", WITH_SOURCE);
    }

    private CompletableFuture<AtStop<List<Instruction>>> ask(String... parameters) {
        return channel.send(MiCommand.query("-data-disassemble", parameters))
                .thenApply(answer -> answer.at(read(answer.results().in("asm_insns"))));
    }

    /** With source, instructions are grouped under {@code src_and_asm_line}; without line information they are not. */
    private static List<Instruction> read(MiFields items) {
        List<Instruction> instructions = new ArrayList<>();
        for (MiValue.Field item : items.fields()) {
            MiFields fields = item.value().asFields();
            if (!item.name().equals("src_and_asm_line")) {
                add(fields, Optional.empty(), OptionalInt.empty(), instructions);
                continue;
            }
            Optional<String> file = fields.text("fullname").or(() -> fields.text("file"));
            OptionalInt line = fields.decimal("line");
            for (MiValue instruction : fields.in("line_asm_insn").values()) {
                add(instruction.asFields(), file, line, instructions);
            }
        }
        return List.copyOf(instructions);
    }

    private static void add(MiFields fields, Optional<String> file, OptionalInt line, List<Instruction> to) {
        fields.hex("address")
                .ifPresent(address -> to.add(new Instruction(
                        address,
                        fields.text("opcodes").orElse(""),
                        fields.text("inst").orElse(""),
                        fields.text("func-name"),
                        fields.decimal("offset"),
                        file,
                        line)));
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}

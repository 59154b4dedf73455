package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.registers.RegisterValue;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.Backtrace;
import dev.unikernel.workbench.debugger.stack.Cpu;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.Repetition;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@code stop} record and its parts. */
public final class StopRecord {
    private StopRecord() {}

    /** Number, reason and place. */
    public static ObjectNode of(Stop stop) {
        ObjectNode record = Output.record("stop").put("n", stop.number());
        reason(stop.reason(), record);
        stop.breakpoint().ifPresent(number -> record.put("breakpoint", number));
        stop.frame().ifPresent(frame -> place(frame, record));
        stop.cpu().ifPresent(cpu -> record.put("cpu", cpu));
        if (isResetVector(stop)) {
            record.put("place", "the reset vector f000:fff0 in 16-bit mode; its linear address is 0xfffffff0");
        }
        return record;
    }

    /** What QEMU holds back in single steps from now on. */
    public static ObjectNode mask(SingleStepMask mask) {
        return Output.record("mask")
                .put("interrupts_held", mask.interruptsHeld())
                .put("timers_held", mask.timersHeld());
    }

    /** gdb leaves the code segment's base out, so that a held x86 guest seems to stand at 0xfff0. */
    private static boolean isResetVector(Stop stop) {
        return stop.reason() instanceof StopReason.Attached
                && stop.frame().map(Frame::address).orElse(OptionalLong.empty()).orElse(0) == 0xfff0;
    }

    private static void reason(StopReason reason, ObjectNode record) {
        if (reason instanceof StopReason.Attached) {
            record.put("reason", "attached");
        } else if (reason instanceof StopReason.BreakpointHit) {
            record.put("reason", "breakpoint");
        } else if (reason instanceof StopReason.WatchpointHit hit) {
            record.put("reason", "watchpoint").put("expression", hit.expression());
            hit.before().ifPresent(value -> record.put("before", value));
            hit.now().ifPresent(value -> record.put("now", value));
        } else if (reason instanceof StopReason.WatchpointOutOfScope) {
            record.put("reason", "watchpoint-scope");
        } else if (reason instanceof StopReason.StepDone) {
            record.put("reason", "step");
        } else if (reason instanceof StopReason.FunctionFinished finished) {
            record.put("reason", "finished");
            finished.value().ifPresent(value -> record.put("return_value", value));
        } else if (reason instanceof StopReason.LocationReached) {
            record.put("reason", "location");
        } else if (reason instanceof StopReason.Moved moved) {
            record.put("reason", "moved");
            moved.from()
                    .map(Frame::address)
                    .filter(OptionalLong::isPresent)
                    .ifPresent(pc -> record.put("moved_from", Output.address(pc.getAsLong())));
        } else if (reason instanceof StopReason.Returned) {
            record.put("reason", "returned");
        } else if (reason instanceof StopReason.Paused) {
            record.put("reason", "paused");
        } else if (reason instanceof StopReason.HistoryEnd end) {
            record.put("reason", end.atStart() ? "recording-start" : "recording-end");
        } else if (reason instanceof StopReason.Signal signal) {
            record.put("reason", "signal").put("signal", signal.name());
        } else if (reason instanceof StopReason.NotResumed not) {
            record.put("reason", "not-resumed").put("message", not.message());
        } else {
            record.put("reason", reason instanceof StopReason.Other other ? other.raw() : reason.toString());
        }
    }

    /** Function, file, line and pc into a record; what is not known is unavailable. */
    private static void place(Frame frame, ObjectNode record) {
        if (frame.function().isPresent()) {
            record.put("function", frame.function().get());
        } else {
            record.set("function", Output.unavailable("no symbol has this address"));
        }
        if (frame.file().isPresent() && frame.line().isPresent()) {
            record.put("file", plain(frame.file().get()))
                    .put("line", frame.line().getAsInt());
        } else {
            record.set("file", Output.unavailable("no line information for this address"));
        }
        frame.address().ifPresent(pc -> record.put("pc", Output.address(pc)));
    }

    private static String plain(String file) {
        return file.startsWith("./") ? file.substring(2) : file;
    }

    public static ArrayNode stack(Backtrace read) {
        ArrayNode stack = JsonNodeFactory.instance.arrayNode();
        for (Frame frame : read.frames()) {
            ObjectNode one = stack.addObject().put("level", frame.level());
            place(frame, one);
            if (frame.kind() != Frame.Kind.CALL) {
                one.put("kind", frame.kind().name().toLowerCase(Locale.ROOT));
            }
            frame.guess().ifPresent(why -> one.put("guess", why));
            for (Repetition left : read.repetitions()) {
                if (left.level() == frame.level()) {
                    one.put("repeats", left.frames()).put("repeats_period", left.period());
                }
            }
        }
        return stack;
    }

    /** {@code stack}, and {@code stack_cut} if it ends before gdb's own. */
    public static void stack(Backtrace read, ObjectNode record) {
        record.set("stack", stack(read));
        read.cutBecause().ifPresent(why -> record.put("stack_cut", why));
    }

    public static JsonNode registers(AtStop<List<Register>> read) {
        ObjectNode all = Output.object();
        for (Register register : read.value()) {
            RegisterValue value = register.value();
            if (value instanceof RegisterValue.Word word) {
                all.put(register.name(), Output.address(word.bits()));
            } else if (value instanceof RegisterValue.Wide wide) {
                all.put(register.name(), "0x" + wide.bits().toString(16));
            } else if (value instanceof RegisterValue.Text text) {
                all.put(register.name(), text.text());
            } else if (value instanceof RegisterValue.Unavailable none) {
                all.set(register.name(), Output.unavailable(none.why()));
            }
        }
        return all;
    }

    public static JsonNode cpus(AtStop<List<Cpu>> read) {
        ArrayNode cpus = JsonNodeFactory.instance.arrayNode();
        for (Cpu cpu : read.value()) {
            ObjectNode one = cpus.addObject()
                    .put("cpu", cpu.cpu())
                    .put("thread", cpu.thread())
                    .put("state", cpu.state());
            cpu.frame().ifPresent(frame -> place(frame, one));
        }
        return cpus;
    }

    /** {@code {"kind":"real|protected|long","ring":0}}. */
    public static JsonNode mode(AtStop<Optional<CpuMode>> read) {
        return read.value()
                .map(mode -> Output.object()
                        .put("kind", mode.kind().name().toLowerCase(Locale.ROOT))
                        .put("ring", mode.ring()))
                .orElseGet(() -> Output.unavailable("the stub does not tell cr0, efer and cs"));
    }

    public static JsonNode code(AtStop<List<Instruction>> read) {
        ArrayNode code = JsonNodeFactory.instance.arrayNode();
        for (Instruction instruction : read.value()) {
            ObjectNode one = code.addObject()
                    .put("address", Output.address(instruction.address()))
                    .put("bytes", instruction.bytes())
                    .put("text", instruction.text());
            instruction.function().ifPresent(function -> one.put("function", function));
            instruction.line().ifPresent(line -> one.put("line", line));
        }
        return code;
    }

    /** Bytes in hexadecimal, {@code ??} for one that could not be read, and the reasons. */
    public static ObjectNode memory(MemoryBlock block) {
        StringBuilder bytes = new StringBuilder(2 * block.length());
        ObjectNode memory =
                Output.object().put("address", Output.address(block.address())).put("length_bytes", block.length());
        ArrayNode unreadable = memory.putArray("unreadable");
        for (MemoryPiece piece : block.pieces()) {
            if (piece instanceof MemoryPiece.Bytes readable) {
                bytes.append(HexFormat.of().formatHex(readable.bytes()));
            } else if (piece instanceof MemoryPiece.Unreadable not) {
                bytes.append("??".repeat(not.length()));
                unreadable
                        .addObject()
                        .put("address", Output.address(not.address()))
                        .put("length_bytes", not.length())
                        .put("why", not.why());
            }
        }
        return memory.put("bytes", bytes.toString());
    }
}

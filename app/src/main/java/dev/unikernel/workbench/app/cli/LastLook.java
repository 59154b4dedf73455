package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.inside.ConsoleRecord;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.MapRecord;
import dev.unikernel.workbench.app.cli.output.MapText;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.launcher.MachineGone;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What a plain run shows of its guest's memory and console when it is over, or is about to be ended. */
final class LastLook {
    private static final long PATIENCE_S = 20;
    private static final String GONE = "the guest ended its machine, and its memory is gone with it";

    private final List<Show> shows;
    private final ObjectNode looked = Output.object();

    LastLook(List<Show> shows) {
        this.shows = shows;
    }

    /** What --show asks of a run; the console and a fault are in the end record anyway, the rest needs a debugger. */
    static List<Show> parse(String text) {
        List<Show> all = Show.parseAll(text);
        for (Show one : all) {
            if (one instanceof Show.Walk walk) {
                var unused = Quantity.address(
                        "--show memory-map (without a debugger only a number is known)", walk.address());
            } else if (!(one instanceof Show.Plain plain && isAtEnd(plain.kind()))) {
                throw new UsageError("--show " + text
                        + ": a run shows console, fault and memory-map, at its end; for the rest a guest must stop:"
                        + " use workbench debug");
            }
        }
        return all;
    }

    private static boolean isAtEnd(Show.Kind kind) {
        return kind == Show.Kind.CONSOLE || kind == Show.Kind.FAULT || kind == Show.Kind.MEMORY_MAP;
    }

    /** Reads what is asked for, of a guest that may still run. Blocks. */
    void at(Guest guest) throws InterruptedException {
        if (guest.qemu().isEmpty()) {
            for (Show one : shows) {
                if (one instanceof Show.Walk
                        || (one instanceof Show.Plain plain && plain.kind() == Show.Kind.MEMORY_MAP)) {
                    looked.set("memory_map", Output.unavailable(guest.words() + " is no machine with page tables"));
                }
            }
            return;
        }
        Qemu qemu = guest.qemu().get();
        boolean running = !guest.ended().isDone();
        for (Show one : shows) {
            if (one instanceof Show.Plain plain && plain.kind() == Show.Kind.MEMORY_MAP) {
                looked.set(
                        "memory_map",
                        answer(
                                LiveMaps.machine(qemu, 0, running, guest.image())
                                        .thenApply(map -> MapRecord.map(map, guest.image())),
                                Output::unavailable));
            } else if (one instanceof Show.Plain plain && plain.kind() == Show.Kind.CONSOLE) {
                guest.consoleLines().ifPresent(lines -> looked.set("console_lines", ConsoleRecord.of(lines)));
            } else if (one instanceof Show.Walk walk) {
                long address = Quantity.address("--show memory-map", walk.address());
                CodePlace place = guest.place(address);
                looked.withArray("memory_walks")
                        .add(answer(
                                LiveMaps.walk(qemu, 0, address)
                                        .thenApply(way -> MapRecord.walk(walk.address(), place, way)),
                                why -> MapRecord.walk(walk.address(), place, new Reading.Unavailable<>(why))));
            }
        }
    }

    private static JsonNode answer(CompletableFuture<? extends JsonNode> asked, Function<String, JsonNode> none)
            throws InterruptedException {
        try {
            return asked.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            boolean gone = failed.getCause() instanceof MachineGone;
            return none.apply(gone ? GONE : Failures.tell(failed).what());
        } catch (TimeoutException late) {
            return none.apply("QEMU did not answer for " + PATIENCE_S + " s");
        }
    }

    /** Adds it to the end record, and tells it to people. */
    void tell(ObjectNode end, Output output) {
        if (!looked.isEmpty()) {
            end.setAll(looked);
            StringBuilder text = new StringBuilder();
            StopText.console(looked, text);
            MapText.append(looked, text);
            output.line(text.toString().stripLeading());
        }
    }
}

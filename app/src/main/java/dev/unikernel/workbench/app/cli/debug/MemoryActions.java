package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.CoreDump;
import dev.unikernel.workbench.app.memory.GlobalSample;
import dev.unikernel.workbench.app.memory.GuestMemory;
import dev.unikernel.workbench.app.memory.MemoryDump;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.memory.SearchText;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The actions that read and change memory. Each leaves a record of its own. Blocks. */
final class MemoryActions {
    private static final int PAGE = 4096;

    private final GuestDebug debug;
    private final GuestMemory memory;
    private final Output output;

    MemoryActions(GuestDebug debug, Output output) {
        this.debug = debug;
        this.memory = new GuestMemory(debug.guest(), Optional.of(debug.session()));
        this.output = output;
    }

    /** Whether the guest stands where it stood afterwards. */
    static boolean isStill(Action action) {
        return action instanceof Action.Dump || action instanceof Action.Write || action instanceof Action.Core;
    }

    void still(Action action, Stop stop) {
        int thread = stop.thread().orElse(1);
        if (action instanceof Action.Dump dump) {
            dump(dump, thread);
        } else if (action instanceof Action.Write write) {
            write(write, thread);
        } else if (action instanceof Action.Core core) {
            core(core);
        }
    }

    private void core(Action.Core wanted) {
        ObjectNode record = Output.record("core-dump").put("file", wanted.file().toString());
        try {
            CoreDump.Written written =
                    CoreDump.write(debug.guest(), wanted.file()).join();
            record.put("size_bytes", written.bytes()).put("addresses", written.virtual() ? "virtual" : "physical");
            output.line("core dump of " + written.bytes() + " bytes in " + wanted.file());
        } catch (CompletionException failure) {
            refused("core", record, failure);
        }
        output.json(record);
    }

    private void dump(Action.Dump wanted, int thread) {
        ObjectNode record = Output.record("dump").put("file", wanted.file().toString());
        try {
            long address = new MemoryLook(debug, thread)
                    .address(wanted.range().address())
                    .join();
            MemoryDump.Written written = MemoryDump.write(
                            memory,
                            wanted.range().space(),
                            address,
                            wanted.range().length(),
                            wanted.file())
                    .join();
            record.put("address", Output.address(address))
                    .put("space", wanted.range().space() == MemorySpace.PHYSICAL ? "physical" : "virtual")
                    .put("length_bytes", wanted.range().length())
                    .put("read_bytes", written.bytes());
            ArrayNode holes = record.putArray("holes");
            for (MemoryDump.Hole hole : written.holes()) {
                holes.addObject()
                        .put("address", Output.address(hole.address()))
                        .put("length_bytes", hole.length())
                        .put("why", hole.why());
            }
            output.line("dumped " + written.bytes() + " of " + wanted.range().length() + " bytes to " + wanted.file());
            written.holes()
                    .forEach(hole -> output.line("  a hole of " + hole.length() + " bytes (zeros in the file) at "
                            + Output.address(hole.address()) + ": " + hole.why()));
        } catch (CompletionException failure) {
            refused("dump", record, failure);
        }
        output.json(record);
    }

    private void refused(String what, ObjectNode record, CompletionException failure) {
        String why = failure.getCause() instanceof UncheckedIOException disk
                ? disk.getMessage() + ": "
                        + Objects.requireNonNull(disk.getCause()).getMessage()
                : failure.getCause() instanceof CommandRefused refused
                        ? refused.refusal()
                        : Failures.tell(failure).what();
        record.put("unavailable", why);
        output.line(what + ": " + why);
    }

    /** A page at a time, so that it is known how far it came. */
    private void write(Action.Write wanted, int thread) {
        byte[] bytes = SearchText.hex(wanted.hex());
        ObjectNode record = Output.record("write").put("length_bytes", bytes.length);
        int done = 0;
        try {
            long address = AddressQuestion.ask(debug.session(), thread, 0, wanted.address())
                    .join();
            record.put("address", Output.address(address));
            while (done < bytes.length) {
                int size = Math.min(bytes.length - done, PAGE - (int) ((address + done) & (PAGE - 1)));
                debug.session()
                        .memory()
                        .write(address + done, java.util.Arrays.copyOfRange(bytes, done, done + size))
                        .join();
                done += size;
            }
            output.line("wrote " + done + " bytes at " + Output.address(address));
        } catch (CompletionException failure) {
            refused("write", record, failure);
        }
        output.json(record.put("written_bytes", done));
    }

    /** Each look by QMP, while the guest runs; a stop or an end that comes earlier is taken as it is. */
    Moment sample(Action.Sample wanted) throws ExecutionException, InterruptedException {
        Stop stop = debug.session().stop().orElseThrow();
        if (debug.guest().qemu().isEmpty()) {
            throw new UsageError("sample=" + wanted.expression() + ": "
                    + debug.guest().words() + " is no QEMU of ours, which could be asked while it runs");
        }
        GlobalSample global;
        try {
            global = GlobalSample.of(debug.session(), stop.thread().orElse(1), 0, wanted.expression())
                    .join();
        } catch (CompletionException failure) {
            ObjectNode record = Output.record("sample").put("expression", wanted.expression());
            refused("sample", record, failure);
            output.json(record);
            return new Moment.Stopped(stop);
        }
        if (!global.tearing().isEmpty()) {
            output.note("sample=" + wanted.expression() + ": " + global.tearing());
        }
        long start = System.nanoTime();
        CompletableFuture<Moment> running = debug.resume(Resume.CONTINUE);
        for (int n = 1; n <= wanted.count(); n++) {
            try {
                return running.get(wanted.every().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException expected) {
                tell(global, n, start);
            }
        }
        return debug.pause().get();
    }

    private void tell(GlobalSample global, int n, long start) {
        ObjectNode record =
                Output.record("sample").put("expression", global.expression()).put("n", n);
        try {
            String value = global.value(memory.live(MemorySpace.VIRTUAL, global.address(), global.size())
                    .join());
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            record.put("at_ms", ms).put("value", value).put("type_name", global.type());
            if (!global.tearing().isEmpty()) {
                record.put("tearing", global.tearing());
            }
            output.line(global.expression() + " = " + value + "  after " + ms + " ms");
        } catch (CompletionException gone) {
            refused("sample", record, gone);
        }
        output.json(record);
    }
}

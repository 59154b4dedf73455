package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.GuestMemory;
import dev.unikernel.workbench.app.memory.MemoryDump;
import dev.unikernel.workbench.app.memory.MemorySearch;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.memory.SearchText;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What is done with memory besides looking at it: searching it, changing it, writing it to a file. On the ui thread. */
final class MemoryWork {
    /** How far a search goes unless it is told, in bytes. */
    private static final long REACH = 64L << 20;

    private static final Pattern DUMP = Pattern.compile("(\\d+|0[xX][0-9a-fA-F]+)\\s+(.+)");

    private final Executor ui;
    private final Texts texts;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private @Nullable MemorySearch search;

    MemoryWork(Executor ui, Texts texts) {
        this.ui = ui;
        this.texts = texts;
    }

    /** How it goes, what came of it, or why not. */
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    private static GuestMemory memory(Look look) {
        return new GuestMemory(look.live().guest(), Optional.of(look.session()));
    }

    /** Plain words are text; otherwise as {@link SearchText} has it. Tells where it is found next. */
    void find(Optional<Look> look, MemorySpace space, long from, String typed, LongConsumer found) {
        cancel();
        byte[] wanted = bytes(typed.matches("(hex|text|w[1248](be|le)?):.*") ? typed : "text:" + typed);
        if (wanted.length == 0) {
            return;
        }
        if (look.isEmpty()) {
            said.set(texts.get("work.not.stopped"));
            return;
        }
        MemorySearch[] own = new MemorySearch[1];
        MemorySearch begun = new MemorySearch(
                memory(look.get()),
                space,
                wanted,
                1,
                looked -> ui.execute(() -> tell(own[0], texts.get("find.progress", Bytes.rounded(looked)))));
        own[0] = begun;
        search = begun;
        said.set(texts.get("find.progress", Bytes.rounded(0)));
        var unused = begun.in(from, REACH)
                .whenComplete((result, failure) -> ui.execute(() -> {
                    if (search != begun) {
                        return;
                    }
                    if (failure != null) {
                        said.set(words(failure));
                    } else if (result.matches().isEmpty()) {
                        said.set(texts.get(
                                result.complete() ? "find.none" : "find.cancelled",
                                Bytes.rounded(result.looked()),
                                Bytes.rounded(result.unreadable())));
                    } else {
                        said.set("");
                        found.accept(result.matches().get(0));
                    }
                    search = null;
                }));
    }

    private void tell(@Nullable MemorySearch of, String text) {
        if (of != null && search == of) {
            said.set(text);
        }
    }

    /** Ends a search; it says how far it came. */
    void cancel() {
        if (search != null) {
            search.cancel();
        }
    }

    /** Changes bytes at an address: plain digits are bytes, otherwise as {@link SearchText} has it. */
    void write(Optional<Look> look, MemorySpace space, long address, String typed, Runnable done) {
        byte[] bytes = bytes(typed.matches("(hex|text|w[1248](be|le)?):.*") ? typed : "hex:" + typed);
        if (bytes.length == 0) {
            return;
        }
        if (look.isEmpty() || space == MemorySpace.PHYSICAL) {
            said.set(texts.get(look.isEmpty() ? "work.not.stopped" : "write.physical"));
            return;
        }
        var unused = look.get()
                .session()
                .memory()
                .write(address, bytes)
                .whenComplete((written, failure) -> ui.execute(() -> {
                    said.set(failure == null ? texts.get("write.done", bytes.length) : words(failure));
                    done.run();
                }));
    }

    /** {@code LEN FILE}. */
    void dump(Optional<Look> look, MemorySpace space, long address, String typed) {
        Matcher parts = DUMP.matcher(typed.strip());
        Optional<Long> length = parts.matches() ? AddressQuestion.number(parts.group(1)) : Optional.empty();
        if (length.isEmpty() || length.get() < 1 || length.get() > 1L << 40) {
            said.set(texts.get("dump.form"));
            return;
        }
        if (look.isEmpty()) {
            said.set(texts.get("work.not.stopped"));
            return;
        }
        said.set(texts.get("dump.going"));
        var unused = MemoryDump.write(memory(look.get()), space, address, length.get(), Path.of(parts.group(2)))
                .whenComplete((written, failure) -> ui.execute(() -> said.set(
                        failure != null
                                ? words(failure)
                                : texts.get(
                                        written.holes().isEmpty() ? "dump.done" : "dump.holes",
                                        Bytes.rounded(written.bytes()),
                                        written.file(),
                                        written.holes().size(),
                                        written.holes().isEmpty()
                                                ? ""
                                                : Bytes.address(written.holes()
                                                                .get(0)
                                                                .address()) + ": "
                                                        + written.holes().get(0).why()))));
    }

    /** None if the text is wrong, which is then said. */
    private byte[] bytes(String text) {
        try {
            return SearchText.bytes(text);
        } catch (IllegalArgumentException wrong) {
            said.set(String.valueOf(wrong.getMessage()));
            return new byte[0];
        }
    }

    private static String words(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        if (cause instanceof CommandRefused refused) {
            return refused.refusal();
        }
        Throwable disk = cause instanceof UncheckedIOException ? cause.getCause() : null;
        return disk == null ? Failures.words(cause) : cause.getMessage() + ": " + disk.getMessage();
    }
}

package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.launcher.serial.SerialText;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Waits for a guest's first byte, and for the line that says it is ready. Bytes come from one thread. */
final class ConsoleWatch implements Consumer<byte[]> {
    private static final int LONGEST_LINE = 4096;

    private final Optional<Pattern> ready;
    private final SerialText text = new SerialText(LONGEST_LINE);
    private final CompletableFuture<Long> firstByte = new CompletableFuture<>();
    private final CompletableFuture<Long> readyAt = new CompletableFuture<>();

    ConsoleWatch(Optional<Pattern> ready) {
        this.ready = ready;
    }

    @Override
    public void accept(byte[] bytes) {
        long now = System.nanoTime();
        if (bytes.length > 0) {
            firstByte.complete(now);
        }
        if (ready.isPresent() && !readyAt.isDone()) {
            boolean seen = text.add(bytes).stream().anyMatch(this::matches) || matches(text.unfinished());
            if (seen) {
                readyAt.complete(now);
            }
        }
    }

    private boolean matches(String line) {
        return ready.orElseThrow().matcher(line).find();
    }

    /** In {@link System#nanoTime()}. */
    CompletableFuture<Long> firstByte() {
        return firstByte;
    }

    /** In {@link System#nanoTime()}; never, if nothing is called ready. */
    CompletableFuture<Long> readyAt() {
        return readyAt;
    }

    /** Done when all that is waited for was seen. */
    CompletableFuture<Long> goal() {
        return ready.isPresent() ? readyAt : firstByte;
    }
}

package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hears a guest that gives up in words alone, and then stands still for ever: no event of the machine tells of that. */
public final class LastWords {
    private static final int TAIL = 8 << 10;
    /** How long it must have been silent after them, unless it ends them with EOT. */
    private static final long SILENCE_MS = 700;

    private static final int EOT = 4;

    private final SerialPort console;
    private final Pattern words;
    private final CompletableFuture<Void> said = new CompletableFuture<>();
    private boolean waiting; // guarded by this

    private LastWords(SerialPort console, Pattern words) {
        this.console = console;
        this.words = words;
    }

    /** Done when they were said, and all that belongs to them. */
    public static CompletableFuture<Void> of(SerialPort console, Pattern words) {
        LastWords ear = new LastWords(console, words);
        AutoCloseable unusedEar = console.onBytes(bytes -> ear.hear());
        return ear.said;
    }

    private void hear() {
        String text = new String(console.tail(TAIL), StandardCharsets.ISO_8859_1);
        Matcher found = words.matcher(text);
        if (said.isDone() || !found.find()) {
            return;
        }
        if (text.indexOf(EOT, found.end()) >= 0) {
            said.complete(null);
        } else {
            waitForSilence();
        }
    }

    private synchronized void waitForSilence() {
        if (!waiting) {
            waiting = true;
            look(console.bytesReceived());
        }
    }

    private void look(long heard) {
        CompletableFuture.delayedExecutor(SILENCE_MS, TimeUnit.MILLISECONDS).execute(() -> {
            if (console.bytesReceived() == heard) {
                said.complete(null);
            } else if (!said.isDone()) {
                look(console.bytesReceived());
            }
        });
    }
}

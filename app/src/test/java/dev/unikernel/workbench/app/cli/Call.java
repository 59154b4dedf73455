package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A call of the command line on a thread of its own. */
final class Call {
    private static final long PATIENCE_S = 60;

    private final Watched out = new Watched();
    private final Watched err = new Watched();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private Call() {}

    static Call start(List<String> arguments) {
        Call call = new Call();
        Thread thread = new Thread(() -> call.run(arguments), "call " + arguments.get(0));
        thread.setDaemon(true);
        thread.start();
        return call;
    }

    private void run(List<String> arguments) {
        try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code.complete(Main.run(arguments, o, e).code());
        } catch (RuntimeException | Error failure) {
            code.completeExceptionally(failure);
        }
    }

    /** The first record of a type; waits for it. */
    JsonNode await(String type) {
        return await(record -> record.path("type").asText().equals(type));
    }

    /** The first record that is wanted; waits for it, and fails when the call ends without it. */
    JsonNode await(Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            int seen = out.size();
            for (JsonNode record : out.wholeLines()) {
                if (wanted.test(record)) {
                    return record;
                }
            }
            assertThat(code)
                    .as("the call ended without the record; it said %s %s", out, err)
                    .isNotDone();
            out.awaitMore(seen, deadline);
            assertThat(System.nanoTime()).as("waiting; it said %s %s", out, err).isLessThan(deadline);
        }
    }

    /** Waits for the end of the call. */
    Said said() {
        try {
            int value = code.get(PATIENCE_S, TimeUnit.SECONDS);
            return new Said(value, out.text(), err.text());
        } catch (TimeoutException e) {
            throw new AssertionError("the call does not end; it said " + out.text() + err.text(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("the call threw", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes written so far; who waits is told of more. */
    private static final class Watched extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] more, int offset, int length) {
            bytes.write(more, offset, length);
            notifyAll();
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
        }

        synchronized int size() {
            return bytes.size();
        }

        /** Until there is more than so many bytes, or will never be. */
        synchronized void awaitMore(int seen, long deadline) {
            try {
                while (bytes.size() == seen && !closed && System.nanoTime() < deadline) {
                    wait(100);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        synchronized List<JsonNode> wholeLines() {
            String text = text();
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Workbench::object)
                    .toList();
        }

        @Override
        public String toString() {
            return text();
        }
    }
}

package dev.unikernel.workbench.launcher.guardian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two pipes to the guardian process: questions with their answers, and the ends of children. The reader thread
 * ({@code guardian-reader}) completes both; whoever completes must not block in it.
 */
final class GuardianLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardianLink.class);
    private static final int SIGKILL = 9;

    private final Process perl;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<List<String>>> questions = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<ChildEnd>> ends = new ConcurrentHashMap<>();
    private final Map<Long, Long> pids = new ConcurrentHashMap<>();
    private final Set<String> directories = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private GuardianLink(Process perl) {
        this.perl = perl;
    }

    static GuardianLink open() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("perl", "-e", script());
        // Children get their whole environment from us, so the guardian itself needs none that could change perl.
        builder.environment().keySet().retainAll(List.of("PATH", "XDG_RUNTIME_DIR"));
        GuardianLink link;
        try {
            link = new GuardianLink(builder.start());
        } catch (IOException missing) {
            throw new IOException("the guardian cannot start: perl is missing (install perl-base)", missing);
        }
        BufferedReader answers = link.perl.inputReader(StandardCharsets.ISO_8859_1);
        if (!"ready".equals(answers.readLine())) {
            String words = new String(link.perl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            link.perl.destroyForcibly();
            throw new IOException("the guardian did not start: " + words.strip());
        }
        Thread reader = new Thread(() -> link.read(answers), "guardian-reader");
        reader.setDaemon(true);
        reader.start();
        return link;
    }

    private static String script() throws IOException {
        try (InputStream script = GuardianLink.class.getResourceAsStream("guardian.pl")) {
            if (script == null) {
                throw new IOException("guardian.pl is missing from this program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    CompletableFuture<ChildEnd> expectEnd(long id) throws IOException {
        if (closed) {
            throw new IOException("the guardian is closed");
        }
        return ends.computeIfAbsent(id, unused -> new CompletableFuture<>());
    }

    void forget(long id) {
        ends.remove(id);
    }

    /** A new private directory. */
    String newDirectory(String purpose) throws IOException {
        String path = ask("mkdir", List.of(purpose)).get(0);
        directories.add(path);
        return path;
    }

    void removeDirectory(String path) throws IOException {
        ask("rmdir", List.of(path));
        directories.remove(path);
    }

    List<String> ask(String verb, List<String> fields) throws IOException {
        return ask(nextId(), verb, fields);
    }

    /** Sends a command and waits for its answer's fields; IOException in the guardian's words when it failed. */
    List<String> ask(long id, String verb, List<String> fields) throws IOException {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        questions.put(id, answer);
        try {
            send(id, verb, fields);
            return answer.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException(cause == null ? verb + " failed" : cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the guardian", interrupted);
        } finally {
            questions.remove(id);
        }
    }

    /** Sends a command and waits for nothing. */
    void send(long id, String verb, List<String> fields) throws IOException {
        List<String> all = new ArrayList<>(List.of(verb, Long.toString(id)));
        all.addAll(fields);
        byte[] line = Fields.line(all);
        synchronized (this) {
            if (closed) {
                throw new IOException("the guardian is closed");
            }
            perl.getOutputStream().write(line);
            perl.getOutputStream().flush();
        }
    }

    private void read(BufferedReader answers) {
        String why = "it closed its output";
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                take(Fields.parse(line));
            }
        } catch (IOException | RuntimeException broken) {
            why = broken.toString();
        }
        lost(why);
    }

    private void take(List<String> answer) {
        long id = Long.parseLong(answer.get(1));
        List<String> rest = answer.subList(2, answer.size());
        CompletableFuture<List<String>> question = questions.get(id);
        switch (answer.get(0)) {
            case "exited" -> {
                pids.remove(id);
                CompletableFuture<ChildEnd> end = ends.remove(id);
                if (end != null) {
                    end.complete(new ChildEnd(rest.get(0).equals("signal"), Integer.parseInt(rest.get(1))));
                }
            }
            case "failed" -> {
                if (question != null) {
                    question.completeExceptionally(new IOException(rest.get(0)));
                }
            }
            case "started", "done" -> {
                if (answer.get(0).equals("started")) {
                    pids.put(id, Long.parseLong(rest.get(0)));
                }
                if (question != null) {
                    question.complete(rest);
                }
            }
            default -> LOG.warn("guardian said {}", answer);
        }
    }

    /** The guardian is gone. If we did not ask for it, nobody guards the children any more, so they go, too. */
    private void lost(String why) {
        boolean expected;
        synchronized (this) {
            expected = closed;
            closed = true;
        }
        if (!expected) {
            LOG.error("the guardian has ended unasked ({}); ending its {} children", why, pids.size());
            pids.values().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            removeDirectories();
        }
        IOException gone = new IOException("the guardian has ended: " + why);
        questions.values().forEach(question -> question.completeExceptionally(gone));
        ends.values().forEach(end -> end.complete(new ChildEnd(true, SIGKILL)));
    }

    private void removeDirectories() {
        List<String> command = new ArrayList<>(List.of("rm", "-rf", "--"));
        command.addAll(directories);
        try {
            new ProcessBuilder(command).start();
        } catch (IOException stay) {
            LOG.error("left behind: {}", directories, stay);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            perl.getOutputStream().close();
        } catch (IOException alreadyGone) {
            LOG.debug("the guardian's pipe was closed already", alreadyGone);
        }
        try {
            if (!perl.waitFor(5, TimeUnit.SECONDS)) {
                LOG.error("the guardian did not end within 5 s; killing it");
                perl.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

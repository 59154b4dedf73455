package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Our side of the guardian, a small perl process in its own group: it starts the children and makes the private directories, so that
 * there is never one that it does not know, and ends and removes all of them (TERM, KILL after 500 ms) when we are gone, however
 * that came. Thread-safe; calls block for about a millisecond. IOException from any call once closed or when the guardian was killed;
 * then we kill the children and remove the directories as well as we can.
 */
public final class Guardian implements AutoCloseable {
    private final GuardianLink link;
    private final Path home;

    private Guardian(GuardianLink link, Path home) {
        this.link = link;
        this.home = home;
    }

    /** Starts the guardian process; IOException when perl is missing or does not start. */
    public static Guardian start() throws IOException {
        GuardianLink link = GuardianLink.open();
        try {
            return new Guardian(link, Path.of(link.newDirectory("io")));
        } catch (IOException | RuntimeException failed) {
            link.close();
            throw failed;
        }
    }

    /**
     * A new empty directory, mode 0700, in $XDG_RUNTIME_DIR or /tmp, with a path of at most 54 bytes (socket paths have at most 107);
     * removed with all its content at the end. At most 8 letters and digits of the purpose are in its name.
     */
    public Path newPrivateDirectory(String purpose) throws IOException {
        return Path.of(link.newDirectory(purpose));
    }

    /** Removes a directory that {@link #newPrivateDirectory} made, with all its content; IOException for any other. */
    public void removeDirectory(Path directory) throws IOException {
        link.removeDirectory(directory.toString());
    }

    /** Makes a FIFO, readable and writable by us only. */
    public void makeFifo(Path fifo) throws IOException {
        link.ask("mkfifo", List.of(fifo.toString()));
    }

    /**
     * Starts a program in its own process group, as {@link ProcessBuilder#start()} would; IOException with the system's words when it
     * cannot be. Obeys command, directory, environment, redirects to and from files, DISCARD and redirectErrorStream; INHERIT is
     * refused. TMPDIR is a private directory unless the spec sets another than ours. Streams are sockets, so /dev/stdout cannot be
     * opened by the child. destroy and destroyForcibly reach its whole group; what is left of the group when it ends is killed.
     */
    public ChildProcess start(ProcessBuilder spec) throws IOException {
        if (spec.command().isEmpty()) {
            throw new IOException("no program to start: the command is empty");
        }
        long id = link.nextId();
        CompletableFuture<ChildEnd> end = link.expectEnd(id);
        try (ChildStreams streams = ChildStreams.listen(home, id, spec)) {
            long pid =
                    Long.parseLong(link.ask(id, "start", fields(spec, streams)).get(0));
            return new ChildProcess(link, id, pid, end, streams);
        } catch (IOException failed) {
            link.forget(id);
            throw new IOException("cannot start " + spec.command().get(0) + ": " + failed.getMessage(), failed);
        }
    }

    private List<String> fields(ProcessBuilder spec, ChildStreams streams) {
        List<String> fields = new ArrayList<>();
        fields.add(
                spec.directory() == null
                        ? Path.of("").toAbsolutePath().toString()
                        : spec.directory().getAbsolutePath());
        fields.addAll(streams.specs());
        fields.add(Integer.toString(spec.command().size()));
        fields.addAll(spec.command());
        Map<String, String> environment = spec.environment();
        environment.forEach((name, value) -> {
            if (!name.equals("TMPDIR")) {
                fields.add(name);
                fields.add(value);
            }
        });
        String wanted = environment.get("TMPDIR");
        boolean set = wanted != null && !wanted.equals(System.getenv("TMPDIR"));
        fields.add("TMPDIR");
        fields.add(set ? wanted : home.toString());
        return fields;
    }

    /** Ends all children and removes all directories; blocks until done, at most about 2 s. Calls after the first do nothing. */
    @Override
    public void close() {
        link.close();
    }
}

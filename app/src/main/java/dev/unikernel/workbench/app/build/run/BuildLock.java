package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one build at a time into a project, of all processes; the kernel takes the lock back when its process ends. */
final class BuildLock implements AutoCloseable {
    /**
     * The locks of this process. They must be known without opening the file: POSIX gives up a process's lock when it closes any
     * descriptor of the file (fcntl(2), F_SETLK).
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private BuildLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The lock, or empty when another build has it. */
    static Optional<BuildLock> tryTake(Path file) throws IOException {
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        Optional<BuildLock> lock = Optional.empty();
        try {
            lock = tryTakeFrom(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } finally {
            if (lock.isEmpty()) {
                OURS.remove(file);
            }
        }
        return lock;
    }

    private static Optional<BuildLock> tryTakeFrom(Path file, FileChannel channel) throws IOException {
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                String holder = "process " + ProcessHandle.current().pid();
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
                taken = true;
            }
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(new BuildLock(file, channel)) : Optional.empty();
    }

    /** Who has the lock, for a message; as it was written when the lock was taken. */
    static BuildProblem.Locked held(Path file) throws IOException {
        String holder = OURS.contains(file) ? "in this process" : Files.readString(file);
        return new BuildProblem.Locked(file, holder.isEmpty() ? "another process" : holder);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OURS.remove(file);
        }
    }
}

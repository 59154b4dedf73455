package dev.unikernel.workbench.app.history;

import dev.unikernel.workbench.app.image.Digest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of a project's builds: {@code .workbench/history/builds.jsonl}, a line a build, and beside it copies of the
 * last images. The window and commands write it by this class; each reads and writes under a lock on the file. Blocks.
 */
public final class History {
    private static final int SHOWN = 1000;
    private static final int LONGEST_LINE = 1 << 20;

    private final Path folder;
    private final Path file;
    private final KeptImages images;

    private History(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("builds.jsonl");
        this.images = new KeptImages(folder);
    }

    /** Of a project by its {@code .workbench}, which need not exist. */
    public static History in(Path workDirectory) {
        return new History(workDirectory.resolve("history"));
    }

    /** The lines. */
    public Path file() {
        return file;
    }

    /** Reads all builds; none if there is no file. A line that is no build is counted and passed over. */
    public Builds read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Builds.NONE;
        }
        synchronized (History.class) { // a lock on a file is one process's: its threads must take turns
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
                return lock.isValid() ? read(channel) : Builds.NONE;
            }
        }
    }

    private static Builds read(FileChannel channel) throws IOException {
        Reader letters =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        TextLines lines = new TextLines(letters, LONGEST_LINE); // not closed: the channel is its owner's
        Deque<Build> builds = new ArrayDeque<>();
        int skipped = 0;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().isBlank()) {
                continue;
            }
            Optional<Build> build = BuildLine.read(line.get());
            if (build.isEmpty()) {
                skipped++;
            } else {
                builds.add(build.get());
            }
            if (builds.size() > SHOWN) {
                builds.remove();
            }
        }
        return new Builds(List.copyOf(builds), skipped);
    }

    /** Writes down an image that was just built, and keeps a copy of it; false if the last build had the same bytes. */
    public boolean add(Path image) throws IOException {
        String digest = Digest.of(image);
        if (isLast(read(), digest)) {
            return false;
        }
        try (GuestImage built = GuestImage.open(image, Optional.empty())) {
            return append(of(built, digest), image, built.symbolFile().filter(other -> !other.equals(image)));
        }
    }

    private static Build of(GuestImage image, String digest) throws IOException {
        String name = String.valueOf(image.bootFile().getFileName());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return of(now, name, digest, image, Systems.recognise(image));
    }

    /** What an image comes to, without writing it down. */
    public static Build of(Instant at, String name, String digest, GuestImage image, Systems.Match match)
            throws IOException {
        ByteMap map = ByteMap.of(image.boot(), image.symbols());
        Attribution attribution = new Attribution(
                image.boot(),
                image.symbols(),
                Optional.empty(),
                path -> match.system().component(path).orElse(""));
        boolean known = attribution.unavailable(Level.COMPONENT).isEmpty();
        Map<Level, Division> components = known ? attribution.divisions(List.of(Level.COMPONENT)) : Map.of();
        return Build.of(at, name, digest, map, components);
    }

    /** One line in one write; what another process was killed in the middle of stays a line of its own. */
    private boolean append(Build build, Path image, Optional<Path> symbols) throws IOException {
        Files.createDirectories(folder);
        synchronized (History.class) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                boolean twice = isLast(read(channel), build.digest()); // another process has built the same meanwhile
                if (!twice && lock.isValid()) {
                    append(channel, BuildLine.of(build));
                    images.keep(build.digest(), image, symbols);
                }
                return !twice;
            }
        }
    }

    private static void append(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        boolean torn = end > 0 && lastByte(channel, end) != '\n';
        ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
        for (long at = end; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    private static int lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.read(last, end - 1) == 1 ? last.get(0) : '\n';
    }

    private static boolean isLast(Builds builds, String digest) {
        List<Build> all = builds.list();
        return !all.isEmpty() && all.get(all.size() - 1).digest().equals(digest);
    }

    /** The image of a build, if a copy was kept and is still the same. */
    public Optional<Path> image(Build build) throws IOException {
        return images.find(build.image(), build.digest());
    }
}

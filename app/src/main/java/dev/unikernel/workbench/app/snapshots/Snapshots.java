package dev.unikernel.workbench.app.snapshots;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The snapshots of a project, or of the images in a folder: {@code .workbench/snapshots} with two files each, the state
 * ({@code .qcow2}) and what it is of ({@code .json}), named after a hash of the snapshot's name. Blocks, but for futures.
 */
public final class Snapshots {
    private static final int LONGEST_NAME = 200;

    private final Path folder;

    private Snapshots(Path folder) {
        this.folder = folder;
    }

    /** Of a project's folder, a folder with images, or of the folder of an image; nothing need be there yet. */
    public static Snapshots of(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        for (Path one = absolute; one != null; one = one.getParent()) {
            if (one.endsWith(".workbench")) { // a project's image, named by its path
                return new Snapshots(one.resolve("snapshots"));
            }
        }
        Path parent = absolute.getParent();
        Path directory = Files.isDirectory(absolute) || parent == null ? absolute : parent;
        return new Snapshots(Project.workDirectory(directory).resolve("snapshots"));
    }

    public Path folder() {
        return folder;
    }

    /**
     * What is there.
     *
     * @param all the newest first
     * @param damaged files that tell of no snapshot, or of one whose state is gone
     */
    public record Listing(List<Snapshot> all, List<Path> damaged) {
        public Listing {
            all = List.copyOf(all);
            damaged = List.copyOf(damaged);
        }
    }

    public Listing list() throws IOException {
        List<Snapshot> found = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.getFileName().toString().endsWith(SnapshotNote.SUFFIX)) {
                        SnapshotNote.read(file).ifPresentOrElse(found::add, () -> damaged.add(file));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Snapshot::created).reversed().thenComparing(Snapshot::name));
        return new Listing(found, damaged);
    }

    /** WrongSnapshotName, with those that are there, if there is none of that name. */
    public Snapshot find(String name) throws IOException {
        List<Snapshot> all = list().all();
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> {
            String names = all.stream().map(one -> "\"" + one.name() + "\"").collect(Collectors.joining(", "));
            return new WrongSnapshotName("there is no snapshot \"" + name + "\" in " + folder + "; "
                    + (all.isEmpty() ? "there is none at all: --save-snapshot NAME saves one" : "there are " + names));
        });
    }

    /** Takes it away, with its file. WrongSnapshotName if there is none. */
    public Snapshot delete(String name) throws IOException {
        Snapshot found = find(name);
        Files.deleteIfExists(SnapshotNote.beside(found.file()));
        Files.deleteIfExists(found.file());
        return found;
    }

    /** WrongSnapshotName if a name cannot be one. */
    public static void checkName(String name) {
        boolean odd = name.isBlank() || name.length() > LONGEST_NAME;
        if (odd || name.chars().anyMatch(Character::isISOControl)) {
            throw new WrongSnapshotName("\"" + name + "\" cannot be the name of a snapshot; write 1 to " + LONGEST_NAME
                    + " letters, none of them a control character, and not blanks alone");
        }
    }

    /** The one of that name, if a guest that is started so can take its state; else CannotSnapshot says why not. */
    public Snapshot fitting(String name, GuestImage image, QemuCommand command) throws IOException {
        Snapshot found = find(name);
        Optional<CannotSnapshot> refusal = found.refusal(setting(image, command));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return found;
    }

    /** SHA-256 of an image, as it was when it was opened: {@link Snapshot#imageDigest} of its snapshots. */
    public static String digest(GuestImage image) throws IOException {
        try {
            return Setting.digest(image);
        } catch (Malformed cut) {
            throw new IOException(image.bootFile() + " cannot be read any more: " + cut.getMessage(), cut);
        }
    }

    private static Setting setting(GuestImage image, QemuCommand command) throws IOException {
        try {
            return Setting.of(image, command);
        } catch (Malformed cut) {
            throw new IOException(image.bootFile() + " cannot be read any more: " + cut.getMessage(), cut);
        }
    }

    /**
     * Saves the state a guest is in now; one of the same name makes room for it when it is complete.
     *
     * @param where the place it stands at; empty if it runs
     */
    public CompletableFuture<Snapshot> save(String name, Qemu qemu, GuestImage image, Optional<String> where) {
        return CompletableFuture.supplyAsync(() -> blocking(() -> {
                    checkName(name);
                    refuseRecorded(qemu);
                    Files.createDirectories(folder);
                    return new Making(
                            Files.createTempFile(folder, "new-", SnapshotNote.STATE), setting(image, qemu.command()));
                }))
                .thenCompose(making -> version(qemu)
                        .thenCompose(version -> new SnapshotFile(qemu, making.file())
                                .save()
                                .thenApplyAsync(saved -> blocking(() -> keep(new Snapshot(
                                        name,
                                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                        image.bootFile().toAbsolutePath().toString(),
                                        where,
                                        making.setting().with(Setting.QEMU, version),
                                        making.file(),
                                        Files.size(making.file()))))))
                        .whenComplete((kept, failure) -> {
                            if (failure != null) {
                                making.file().toFile().delete(); // it is nothing, and the failure is what is told
                            }
                        }));
    }

    /** A file that is being made. */
    private record Making(Path file, Setting setting) {}

    private static void refuseRecorded(Qemu qemu) {
        if (qemu.command().tape().isPresent()) {
            throw new CannotSnapshot(
                    "what is played from a recording cannot be saved: the state would not be one of that run",
                    "start the guest without time travel");
        }
    }

    private Snapshot keep(Snapshot made) throws IOException {
        Path state = folder.resolve(Setting.fileName(made.name()) + SnapshotNote.STATE);
        Snapshot kept = new Snapshot(
                made.name(), made.created(), made.image(), made.where(), made.setting(), state, made.sizeBytes());
        Path note = SnapshotNote.beside(state);
        Files.deleteIfExists(note); // between the two there is none of the name, rather than a wrong one
        Files.move(made.file(), state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SnapshotNote.write(kept, note);
        return kept;
    }

    /** Puts a guest into a saved state, whether it runs or stands. Refused in words before QEMU is asked for it. */
    public CompletableFuture<Void> load(Snapshot snapshot, Qemu qemu, GuestImage image) {
        return CompletableFuture.supplyAsync(() -> blocking(() -> {
                    refuseRecorded(qemu);
                    return setting(image, qemu.command());
                }))
                .thenCombine(version(qemu), (setting, version) -> setting.with(Setting.QEMU, version))
                .thenCompose(now -> {
                    Optional<CannotSnapshot> refusal = snapshot.refusal(now);
                    return refusal.isPresent()
                            ? CompletableFuture.failedFuture(refusal.get())
                            : new SnapshotFile(qemu, snapshot.file()).load();
                });
    }

    private static CompletableFuture<String> version(Qemu qemu) {
        return qemu.qmp("query-version", JsonNodeFactory.instance.objectNode())
                .thenApply(answer -> Stream.of("major", "minor", "micro")
                        .map(part -> answer.path("qemu").path(part).asText())
                        .collect(Collectors.joining(".")));
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T blocking(Work<T> work) {
        try {
            return work.done();
        } catch (IOException unwritable) {
            throw new CompletionException(unwritable);
        } catch (UncheckedIOException unwritable) {
            throw new CompletionException(unwritable.getCause());
        }
    }
}

package dev.unikernel.workbench.launcher.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.machine.MachineState;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A qcow2 file that holds one state of a machine: processors, RAM, devices. It is given to QEMU for as long as it saves or
 * loads (QMP {@code blockdev-add}, {@code snapshot-save}, {@code snapshot-load}; QEMU 6.0), so that a launch costs nothing,
 * and no guest holds another's file. QEMU holds a running guest meanwhile and lets it go on; its gdb stub does not tell.
 *
 * <p>Failures are CannotSnapshot, in QEMU's words, or MachineGone.
 */
public final class SnapshotFile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final AtomicLong LAST = new AtomicLong();
    /** Of the disk that the file also is; the state lies behind it, and nothing is ever written to it. */
    private static final long DISK_BYTES = 1 << 20;

    private static final long ASK_AGAIN_MS = 4;
    /** The one state in a file of ours. */
    private static final String TAG = "workbench";

    private final Qemu qemu;
    private final Path file;
    private final String node = "workbench-" + LAST.incrementAndGet();

    /** Of a file, which need not be there to be saved to: in a machine's hands. */
    public SnapshotFile(Qemu qemu, Path file) {
        this.qemu = qemu;
        this.file = file.toAbsolutePath();
    }

    /** Saves the state the machine is in now; the file must be there, and empty. */
    public CompletableFuture<Void> save() {
        return living("be saved")
                .thenCompose(lives -> add(node + "-file", opened("file").put("filename", file.toString())))
                .thenCompose(added -> within(
                        node + "-file",
                        () -> create().thenCompose(
                                        made -> withNode(() -> run("snapshot-save", "saving the state", true)))));
    }

    /** Puts the machine into the state that was saved; whether it runs stays as it is. */
    public CompletableFuture<Void> load() {
        return living("be returned to")
                .thenCompose(lives -> add(node + "-file", opened("file").put("filename", file.toString())))
                .thenCompose(added ->
                        within(node + "-file", () -> withNode(() -> run("snapshot-load", "loading the state", false))));
    }

    private CompletableFuture<Void> living(String wish) {
        return qemu.state() instanceof MachineState.Ended
                ? CompletableFuture.failedFuture(
                        new CannotSnapshot("the guest has ended, and its state cannot " + wish, "start it again"))
                : CompletableFuture.completedFuture(null);
    }

    private static ObjectNode opened(String driver) {
        return JSON.objectNode().put("driver", driver);
    }

    private CompletableFuture<JsonNode> add(String name, ObjectNode options) {
        return ask("blockdev-add", options.put("node-name", name), "opening " + file);
    }

    private CompletableFuture<Void> create() {
        ObjectNode options = opened("qcow2").put("file", node + "-file").put("size", DISK_BYTES);
        ObjectNode arguments = JSON.objectNode();
        arguments.set("options", options);
        return job("blockdev-create", arguments, "making " + file);
    }

    private CompletableFuture<Void> withNode(Supplier<CompletableFuture<Void>> work) {
        return add(node, opened("qcow2").put("file", node + "-file")).thenCompose(added -> within(node, work));
    }

    /** QEMU gives the file back in any case. */
    private CompletableFuture<Void> within(String name, Supplier<CompletableFuture<Void>> work) {
        return work.get().handle((done, failure) -> failure).thenCompose(failure -> {
            CompletableFuture<JsonNode> closed =
                    ask("blockdev-del", JSON.objectNode().put("node-name", name), "closing " + file);
            return failure == null
                    ? closed.thenApply(gone -> null)
                    : closed.handle((gone, unclosed) -> {
                        throw new CompletionException(cause(failure));
                    });
        });
    }

    /** Disks that the guest may write to belong to its state: without them it would find another disk when it returns. */
    private CompletableFuture<Void> run(String command, String what, boolean saving) {
        return ask("query-block", JSON.objectNode(), "asking for the disks").thenCompose(blocks -> {
            ArrayNode devices = JSON.arrayNode().add(node);
            for (JsonNode block : blocks) {
                JsonNode inserted = block.path("inserted");
                if (inserted.isObject() && !inserted.path("ro").asBoolean()) {
                    devices.add(inserted.path("node-name").asText());
                }
            }
            ObjectNode arguments = JSON.objectNode().put("tag", TAG).put("vmstate", node);
            arguments.set("devices", devices);
            return job(command, arguments, what + (saving ? " to " : " from ") + file);
        });
    }

    private CompletableFuture<Void> job(String command, ObjectNode arguments, String what) {
        String id = node + "-" + command;
        return ask(command, arguments.put("job-id", id), what).thenCompose(begun -> over(id, command, what));
    }

    /** QEMU tells of a job's end by an event, too; some milliseconds are waited for as well by asking. */
    private CompletableFuture<Void> over(String id, String command, String what) {
        return ask("query-jobs", JSON.objectNode(), what).thenCompose(jobs -> {
            for (JsonNode job : jobs) {
                if (job.path("id").asText().equals(id)
                        && job.path("status").asText().equals("concluded")) {
                    String error = job.path("error").asText();
                    return ask("job-dismiss", JSON.objectNode().put("id", id), what)
                            .thenAccept(gone -> {
                                if (!error.isEmpty()) {
                                    throw refused(what, new CommandRefused(command, error));
                                }
                            });
                }
            }
            return CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(ASK_AGAIN_MS, TimeUnit.MILLISECONDS))
                    .thenCompose(later -> over(id, command, what));
        });
    }

    private CompletableFuture<JsonNode> ask(String command, ObjectNode arguments, String what) {
        return qemu.qmp(command, arguments).exceptionallyCompose(failure -> {
            Throwable cause = cause(failure);
            return CompletableFuture.failedFuture(
                    cause instanceof CommandRefused refusal ? refused(what, refusal) : cause);
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static CannotSnapshot refused(String what, CommandRefused refusal) {
        return new CannotSnapshot(what + ": QEMU says: " + refusal.refusal(), advice(refusal));
    }

    /** From the words of QEMU 7.2 and its sources (migration/savevm.c, block/snapshot.c). */
    private static String advice(CommandRefused refusal) {
        String words = refusal.refusal();
        if (words.contains("does not support snapshots")) {
            return "a disk the guest writes to must keep its own part of a snapshot, which raw files cannot: leave it"
                    + " away, or make it a qcow2 file and give it by --qemu-arg -drive --qemu-arg"
                    + " file=FILE,format=qcow2,if=virtio";
        }
        if (words.contains("non-migratable") || (words.contains("migration") && words.contains("block"))) {
            return "a device of this machine cannot be saved: start the guest without it, or on another machine"
                    + " (--machine q35)";
        }
        if (words.contains("has not been found")) {
            return "QEMU saves guests so since 6.0: use a newer one (--qemu PROGRAM)";
        }
        if (words.contains("Could not open") || words.contains("lock")) {
            return "see whether the file is there, can be written to, and is not in use by another guest";
        }
        if (words.contains("No space") || words.contains("writ")) {
            return "make room on the disk, or delete old snapshots (workbench snapshot delete)";
        }
        return refusal.command().equals("snapshot-load")
                ? "it was perhaps saved by a machine with other devices: start the guest as it was started then"
                : "see QEMU's words";
    }
}

package dev.unikernel.workbench.launcher.travel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.concurrent.CompletableFuture;

/** A recording that is played: where in it the guest stands, and where it must not go beyond. */
public final class Playback {
    private final Qemu qemu;
    private final Recording recording;

    public Playback(Qemu qemu, Recording recording) {
        this.qemu = qemu;
        this.recording = recording;
    }

    public Recording recording() {
        return recording;
    }

    /** How many instructions the guest has run since the beginning (QMP {@code query-replay}). */
    public CompletableFuture<Long> position() {
        return qemu.qmp("query-replay", JsonNodeFactory.instance.objectNode())
                .thenApply(answer -> answer.path("icount").asLong());
    }

    /** Whether the guest stands where the recording ends; never true of one whose end is not known. */
    public CompletableFuture<Boolean> isAtEnd() {
        return recording.last().isEmpty()
                ? CompletableFuture.completedFuture(false)
                : position().thenApply(now -> now >= recording.last().getAsLong());
    }

    /**
     * Has QEMU pause the guest where the recording ends: beyond it, it would end and could not go back. To be asked before
     * each way on, since QEMU has one such place only and uses it for going back, too. False if it stands there already.
     */
    public CompletableFuture<Boolean> guardEnd() {
        if (recording.last().isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return isAtEnd()
                .thenCompose(there -> there
                        ? CompletableFuture.completedFuture(false)
                        : breakAt(recording.last().getAsLong()).thenApply(set -> true));
    }

    /** Has QEMU pause the guest after so many instructions, instead of where it was to do so before. */
    public CompletableFuture<Void> breakAt(long instructions) {
        JsonNode there = JsonNodeFactory.instance.objectNode().put("icount", instructions);
        return qemu.qmp("replay-break", there).thenApply(set -> null);
    }
}

package dev.unikernel.workbench.app.snapshots;

import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A saved state of a guest.
 *
 * @param name as the user wrote it
 * @param created when it was saved
 * @param image the path of its image then
 * @param where the place it stood at, as {@code main  src/main.c:18}; empty if it ran
 * @param file has the state
 * @param sizeBytes of the file
 */
public record Snapshot(
        String name,
        Instant created,
        String image,
        Optional<String> where,
        Setting setting,
        Path file,
        long sizeBytes) {

    /** A frame in words, for {@link #where}. */
    public static String place(Frame frame) {
        String function = frame.function()
                .orElseGet(() -> frame.address().isPresent()
                        ? "0x" + Long.toHexString(frame.address().getAsLong())
                        : "");
        return frame.file().isPresent() && frame.line().isPresent()
                ? function + "  " + frame.file().get() + ":" + frame.line().getAsInt()
                : function;
    }

    /** SHA-256 of its image. */
    public String imageDigest() {
        return setting.get(Setting.IMAGE);
    }

    /** Why a machine cannot take this state; empty if nothing is known that speaks against it. */
    public Optional<CannotSnapshot> refusal(Setting now) {
        if (!imageDigest().equals(now.get(Setting.IMAGE))) {
            return Optional.of(new CannotSnapshot(
                    words() + " was taken of another image: " + image + " as it was on " + created + " (SHA-256 "
                            + start(imageDigest()) + "), and this one has " + start(now.get(Setting.IMAGE)),
                    "a rebuilt image needs a new snapshot; with the old image this one can still be used"));
        }
        return setting.difference(now)
                .map(difference -> new CannotSnapshot(
                        words() + " was taken with " + difference.what() + " " + difference.saved()
                                + ", and this guest has " + difference.now(),
                        difference.advice()));
    }

    private static String start(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }

    private String words() {
        return "the snapshot \"" + name + "\"";
    }
}

package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import java.util.List;
import java.util.Optional;

/**
 * Why an exception was raised.
 *
 * @param cause a short word for programs: {@code null-pointer}, {@code stack-overflow}, …; {@code unknown} if nothing fits
 * @param words the cause in a sentence's part; empty if nothing fits
 * @param refusedBecause for a page fault which entry and bit refused the access
 * @param tries what to do about it, most promising first
 * @param walk for a page fault the way of the address through the tables
 * @param instruction in words; empty if it could not be read
 */
public record Explanation(
        String cause,
        String words,
        Optional<String> refusedBecause,
        List<String> tries,
        Optional<AddressWalk> walk,
        String instruction) {
    public Explanation {
        tries = List.copyOf(tries);
    }

    static Explanation of(FaultScene scene, String cause, String words, String... tries) {
        return new Explanation(cause, words, Optional.empty(), List.of(tries), Optional.empty(), scene.instruction());
    }

    /** Of an exception that nothing more can be said of. */
    static Explanation none(FaultScene scene) {
        return of(scene, "unknown", "");
    }
}

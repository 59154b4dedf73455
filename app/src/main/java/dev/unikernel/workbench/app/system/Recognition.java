package dev.unikernel.workbench.app.system;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why an image is, or is not, of a system.
 *
 * @param evidence marks that were found, one a sentence ("note Solo5 type 0x31494241 at 0x1d8"); empty: not recognised
 * @param version of the system, if the image tells it
 * @param target what the image was built for, such as {@code virtio}; if the image tells it
 */
public record Recognition(List<String> evidence, Optional<String> version, Optional<String> target) {
    public Recognition {
        evidence = List.copyOf(evidence);
    }

    public static Recognition no() {
        return new Recognition(List.of(), Optional.empty(), Optional.empty());
    }

    public static Recognition by(String... evidence) {
        return new Recognition(List.of(evidence), Optional.empty(), Optional.empty());
    }

    /** With one more mark. */
    public Recognition and(String mark) {
        return new Recognition(Stream.concat(evidence.stream(), Stream.of(mark)).toList(), version, target);
    }

    public Recognition withTarget(String name) {
        return new Recognition(evidence, version, Optional.of(name));
    }

    public Recognition withVersion(String name) {
        return new Recognition(evidence, Optional.of(name), target);
    }

    public boolean recognised() {
        return !evidence.isEmpty();
    }
}

package dev.unikernel.workbench.app.view.addressspace;

import java.util.List;
import java.util.Optional;

/** What the view shows of an image: strips in ascending order, gaps between them included, and findings. */
record AddressSpace(List<Strip> strips, List<Finding> findings) {
    static final AddressSpace NOTHING = new AddressSpace(List.of(), List.of());

    AddressSpace {
        strips = List.copyOf(strips);
        findings = List.copyOf(findings);
    }

    /** The strip of the image that has an address. */
    Optional<Strip> at(long address) {
        return strips.stream().filter(strip -> strip.has(address)).findFirst();
    }

    /** The next strip that is no gap, up (-1) or down (1); the outermost without a start. */
    Optional<Strip> beside(Optional<Strip> from, int step) {
        List<Strip> real = strips.stream().filter(strip -> !strip.isGap()).toList();
        int at = from.isPresent() ? real.indexOf(from.get()) + step : step > 0 ? 0 : real.size() - 1;
        return at >= 0 && at < real.size() ? Optional.of(real.get(at)) : Optional.empty();
    }
}

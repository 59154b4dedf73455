package dev.unikernel.workbench.app.findings;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.LiveRange;
import dev.unikernel.workbench.inspector.surface.Surface;
import java.util.List;

/** The half of an image's surface that only a guest tells, by the page tables that it has now. */
public final class LiveSurface {
    private LiveSurface() {}

    /** The live findings, judged by the map; {@code image} at the slide at which the guest has it. */
    public static List<Finding> of(GuestImage image, LiveMap map) throws Malformed {
        List<LiveRange> ranges = map.owned().stream()
                .map(one -> new LiveRange(
                        one.range().start(),
                        one.range().size(),
                        true,
                        one.range().rights().write(),
                        one.range().rights().execute(),
                        one.words()))
                .toList();
        return Surface.live(image.boot(), image.symbols(), ranges, image.slide());
    }
}

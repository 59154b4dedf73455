package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.app.view.images.OwnerPlaces;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An image's sizes by the levels chosen.
 *
 * @param places of its owners; empty without an image
 * @param missing why a level has no owners; empty if each has some
 */
record Flame(Icicle icicle, Optional<OwnerPlaces> places, String missing) {
    static final Flame NOTHING = new Flame(Icicle.NOTHING, Optional.empty(), "");

    static Flame read(Opened.Look look, List<Level> levels, Measure measure) throws IOException {
        ImageFacts facts = ImageFacts.of(look);
        Icicle icicle = Icicle.of(Item.of(facts.tree(levels), levels, measure));
        return new Flame(
                icicle,
                Optional.of(new OwnerPlaces(facts, levels)),
                facts.missing(levels).orElse(""));
    }
}

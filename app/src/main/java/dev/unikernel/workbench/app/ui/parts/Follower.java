package dev.unikernel.workbench.app.ui.parts;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.image.GuestImage;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hears of the places that views reveal and says where they are in an image; a source line is looked up on the pool. Only
 * the newest place counts.
 */
public final class Follower implements AutoCloseable {
    private final Supplier<Optional<GuestImage>> image;
    private final Consumer<Spot> there;
    private final Latest lines;
    private final Runnable reveals;

    /**
     * A place of the image: at least one of the two is known.
     *
     * @param address linked, unsigned
     * @param offset in the file
     */
    public record Spot(Location place, Optional<Long> address, Optional<Long> offset) {}

    /** Hands each place that is one of the image to {@code there}, on the ui executor. */
    public Follower(Desk desk, Executor ui, Executor pool, Supplier<Optional<GuestImage>> image, Consumer<Spot> there) {
        this.image = image;
        this.there = there;
        this.lines = new Latest(pool, ui);
        this.reveals = desk.onReveal(location -> ui.execute(() -> follow(location)));
    }

    private void follow(Location location) {
        Optional<GuestImage> shown = image.get();
        if (shown.isEmpty()) {
            return;
        }
        GuestImage of = shown.get();
        if (location instanceof Location.Source source) {
            lines.run(stale -> Places.ofLine(source, of), address -> hand(location, address, of), lost -> {});
        } else {
            lines.cancel();
            hand(location, Places.address(location, of), of);
        }
    }

    private void hand(Location location, Optional<Long> address, GuestImage of) {
        Optional<Long> offset = location instanceof Location.ByteRange range
                ? Optional.of(range.offset())
                : address.flatMap(linked -> Places.offset(linked, of));
        if (address.isPresent() || offset.isPresent()) {
            there.accept(new Spot(location, address, offset));
        }
    }

    @Override
    public void close() {
        reveals.run();
        lines.cancel();
    }
}

package dev.unikernel.workbench.app.cli.targets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A guest that is there already: attached to, or a core dump.
 *
 * @param type of the record that tells of it: {@code attached} or {@code core}
 * @param match the image's system; empty without an image
 */
record Opened(
        String type,
        Supplier<Guest> guest,
        Optional<GuestImage> image,
        Optional<Systems.Match> match,
        Optional<Duration> timeout)
        implements Subject {

    @Override
    public StartedGuest start(Invocation invocation) {
        Guest opened = guest.get();
        timeout.ifPresent(opened::endAfter);
        invocation.output().json(record(opened));
        return new StartedGuest(opened, Optional.empty());
    }

    private ObjectNode record(Guest opened) {
        ObjectNode record = Output.record(type).put("guest", opened.words());
        if (image.isPresent()) {
            record.put("image", image.get().bootFile().toString());
            record.put("system", system().id());
            record.put("pairing", image.get().pairing().evidence());
        } else {
            record.set("image", Output.unavailable("nobody told which image it runs; --symbols FILE does"));
        }
        return record;
    }

    @Override
    public DebugRequest debug() {
        return new DebugRequest(Optional.empty(), Map.of());
    }

    @Override
    public UnikernelSystem system() {
        return match.map(Systems.Match::system).orElse(Systems.plain());
    }

    @Override
    public boolean beginsAtTheBeginning() {
        return false;
    }

    @Override
    public void close() {
        image.ifPresent(GuestImage::close);
    }
}

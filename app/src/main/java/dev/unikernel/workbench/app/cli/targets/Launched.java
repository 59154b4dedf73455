package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.util.Optional;

/** A guest that we start, from an image. */
public record Launched(Target target, LaunchOptions options) implements Subject {
    @Override
    public StartedGuest start(Invocation invocation) throws Exception {
        return StartedGuest.of(target, options, invocation, text -> {});
    }

    @Override
    public DebugRequest debug() {
        return target.debug();
    }

    @Override
    public Optional<GuestImage> image() {
        return Optional.of(target.image());
    }

    @Override
    public UnikernelSystem system() {
        return target.match().system();
    }

    @Override
    public boolean beginsAtTheBeginning() {
        return true;
    }

    @Override
    public void close() {
        target.close();
    }
}

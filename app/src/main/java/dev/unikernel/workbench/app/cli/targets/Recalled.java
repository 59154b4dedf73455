package dev.unikernel.workbench.app.cli.targets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.Replayed;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.transcript.FoundImage;
import dev.unikernel.workbench.app.transcript.SavedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A transcript: a guest of which the record is left. */
record Recalled(SavedSession session, FoundImage found) implements Subject {

    @Override
    public StartedGuest start(Invocation invocation) throws IOException {
        Replayed guest = session.guest(found.image(), () -> folder(invocation));
        invocation.output().json(record());
        invocation
                .output()
                .note("replay of " + session.file()
                        + session.recorded().map(at -> ", recorded on " + at).orElse("")
                        + ": nothing runs; whatever is to be done, the next recorded stop is shown");
        session.cut().ifPresent(why -> invocation.output().note(session.file() + ": " + why));
        if (found.image().isEmpty()) {
            invocation.output().note(found.why());
        }
        if (!guest.can(Replayed.Capability.CONSOLE)) {
            return new StartedGuest(guest, Optional.empty());
        }
        GuestConsole console = new GuestConsole(invocation.output(), Optional.empty(), text -> {});
        guest.onConsole(console);
        return new StartedGuest(guest, Optional.of(console));
    }

    /** It goes away with the call. */
    private static Path folder(Invocation invocation) throws IOException {
        try {
            return invocation.guardian().newPrivateDirectory("source");
        } catch (CommandProblem none) {
            throw new IOException("no room for the sources of the record: " + none.getMessage(), none);
        }
    }

    private ObjectNode record() {
        ObjectNode record = Output.record("replay")
                .put("file", session.file().toString())
                .put("guest", session.guest())
                .put("system", system().id())
                .put("stops", session.shown().size())
                .put("stops_recorded", session.stops());
        session.recorded().ifPresent(at -> record.put("recorded", at));
        session.cut().ifPresent(why -> record.put("cut", why));
        found.image()
                .ifPresentOrElse(
                        image -> record.put("image", image.bootFile().toString()),
                        () -> record.set("image", Output.unavailable(found.why())));
        return record;
    }

    @Override
    public DebugRequest debug() {
        return new DebugRequest(Optional.empty(), Map.of());
    }

    @Override
    public Optional<GuestImage> image() {
        return found.image();
    }

    @Override
    public UnikernelSystem system() {
        return session.system();
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public boolean beginsAtTheBeginning() {
        return false;
    }

    @Override
    public void close() {
        found.image().ifPresent(GuestImage::close);
    }
}

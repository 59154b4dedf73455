package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.AttachedStub;
import dev.unikernel.workbench.app.guest.CoreFile;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CoreAddresses;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.app.tools.ToolCheck;
import dev.unikernel.workbench.app.transcript.SavedSession;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a TARGET for debugging: what can be launched, and what is there already. */
public final class Subjects {
    private static final String ATTACH = "attach:";

    private Subjects() {}

    public static Subject open(String target, LaunchOptions options, Invocation invocation) throws Exception {
        if (target.startsWith(ATTACH)) {
            options.refuseLaunching(target + " was started by somebody else", invocation.guestArguments());
            StubAddress address = StubAddress.parse(target.substring(ATTACH.length()))
                    .orElseThrow(() -> new UsageError(
                            target + ": write attach:SOCKET (a path of at most 107 bytes) or attach:HOST:PORT"));
            AttachedStub.Parting parting = options.endGuest ? AttachedStub.Parting.END : AttachedStub.Parting.LEAVE;
            return known("attached", options, (image, system) -> new AttachedStub(address, image, system, parting));
        }
        if (options.endGuest) {
            throw new UsageError("--end-guest: " + target + " is ended by the workbench in any case; the option is for"
                    + " attach:SOCKET and attach:HOST:PORT");
        }
        Path file = Path.of(target);
        if (Files.isRegularFile(file) && CoreAddresses.isCore(file)) {
            options.refuseLaunching(target + " is a core dump, and nothing runs", invocation.guestArguments());
            Path core = asMeant(file, invocation);
            return known("core", options, (image, system) -> new CoreFile(core, image, system));
        }
        if (Transcript.is(file)) {
            options.refuseLaunching(target + " is a recorded session, and nothing runs", invocation.guestArguments());
            options.refuseTools(target + " is a recorded session, which answers in gdb's place");
            SavedSession session = SavedSession.open(file);
            return new Recalled(session, session.findImage(Optional.ofNullable(options.symbols)));
        }
        return new Launched(Targets.open(target, options, invocation), options);
    }

    private static Path asMeant(Path core, Invocation invocation) throws Exception {
        long missing = CoreAddresses.missing(core);
        if (missing > 0) {
            String what = core + " is cut off: " + missing + " bytes of the guest's memory are not in it;"
                    + " what gdb shows there comes from the image's file, or not at all";
            invocation.output().note(what);
            invocation
                    .output()
                    .json(Output.record("problem").put("kind", "core-cut").put("what", what));
        }
        Path copy = CoreAddresses.asMeant(core, invocation.guardian()::newPrivateDirectory);
        if (!copy.equals(core)) {
            invocation
                    .output()
                    .note(core + " has virtual addresses that no processor has, as QEMU writes them with paging=true;"
                            + " a copy with those that were meant is looked at");
        }
        return copy;
    }

    /** Makes a guest of what is known of its image. */
    private interface Maker {
        Guest make(Optional<GuestImage> image, UnikernelSystem system);
    }

    private static Subject known(String type, LaunchOptions options, Maker maker)
            throws IOException, InterruptedException {
        Optional<GuestImage> image = Optional.empty();
        Optional<Systems.Match> match = Optional.empty();
        if (options.symbols != null) {
            image = Optional.of(GuestImage.open(options.symbols, Optional.empty()));
            match = Optional.of(Targets.match(image.get(), options));
        }
        Optional<GuestImage> of = image;
        UnikernelSystem system = match.map(Systems.Match::system).orElse(Systems.plain());
        OwnTools tools = options.tools();
        ToolCheck.check(tools, "");
        return new Opened(type, () -> maker.make(of, system), image, match, options.timeout(), tools);
    }
}

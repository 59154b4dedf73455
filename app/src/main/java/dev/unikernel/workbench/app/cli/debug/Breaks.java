package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.breaks.Matching;
import dev.unikernel.workbench.app.breaks.Placed;
import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.grammar.BreakSpec;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** From SPECs to gdb's breakpoints. */
final class Breaks {
    private Breaks() {}

    /** Where to stop when the user named no place: the system's first function of interest, if the image has it. */
    static List<BreakSpec> first(Subject subject) throws Malformed {
        String function = subject.system().firstBreakpoint();
        return subject.image().isEmpty()
                        || subject.image().get().symbols().named(function).isEmpty()
                ? List.of()
                : List.of(new BreakSpec(
                        BreakSpec.Kind.CODE, function, false, true, 0, Optional.empty(), Optional.empty(), false));
    }

    /** A wish of the command line, and what became of it. */
    record Made(BreakSpec spec, Placed placed) {}

    /** Makes them all, in their order; what is worth knowing of one goes to {@code notes}. */
    static List<Made> insert(GuestDebug debug, List<BreakSpec> specs, Consumer<String> notes)
            throws ExecutionException, InterruptedException, IOException {
        // Of a guest that somebody else started we do not know the accelerator; it runs already, so no rule applies.
        Accelerator accelerator = debug.guest()
                .qemu()
                .map(qemu -> qemu.command().acceleratorChoice().accelerator())
                .orElse(Accelerator.TCG);
        CodeFacts code = debug.guest().image().map(GuestImage::code).orElse(CodeFacts.NONE);
        Placing placing = new Placing(debug.session(), accelerator, code);
        List<BreakSpec> plain = new ArrayList<>();
        for (BreakSpec spec : specs) {
            plain.addAll(expanded(debug, spec, notes));
        }
        return debug.trustingTheFile(() -> {
                    List<CompletableFuture<Made>> made = plain.stream()
                            .map(spec -> placing.place(wish(spec)).thenApply(placed -> new Made(spec, placed)))
                            .toList();
                    return CompletableFuture.allOf(made.toArray(CompletableFuture[]::new))
                            .thenApply(all ->
                                    made.stream().map(CompletableFuture::join).toList());
                })
                .get();
    }

    /** One for each function that an expression matches. */
    private static List<BreakSpec> expanded(GuestDebug debug, BreakSpec spec, Consumer<String> notes)
            throws IOException {
        if (spec.kind() != BreakSpec.Kind.CODE || !spec.location().startsWith(Matching.PREFIX)) {
            return List.of(spec);
        }
        Pattern pattern = pattern(spec.location());
        GuestImage image = debug.guest()
                .image()
                .orElseThrow(() -> new UsageError("--break " + spec.location()
                        + ": the guest's image is not known, so no function can be matched; name it by"
                        + " --symbols FILE"));
        Matching matching = Matching.of(image, pattern);
        if (matching.all() == 0) {
            throw new UsageError("--break " + spec.location() + ": no function of the image matches");
        }
        String capped = matching.all() > matching.functions().size()
                ? "; the first " + matching.functions().size() + " have a breakpoint"
                : "";
        notes.accept(spec.location() + " matches " + matching.all() + " functions" + capped);
        return matching.functions().stream().map(spec::at).toList();
    }

    private static Pattern pattern(String location) {
        try {
            return Pattern.compile(location.substring(Matching.PREFIX.length()));
        } catch (PatternSyntaxException wrong) {
            throw (UsageError) new UsageError("--break " + location + ": " + wrong.getDescription()).initCause(wrong);
        }
    }

    private static Wish wish(BreakSpec spec) {
        Wish.Where where = switch (spec.kind()) {
            case CODE -> new Wish.Where.Code(location(spec.location()));
            case READ -> new Wish.Where.Watched(spec.location(), WatchRequest.Access.READ);
            case ACCESS -> new Wish.Where.Watched(spec.location(), WatchRequest.Access.ANY);
            case WRITE -> new Wish.Where.Watched(spec.location(), WatchRequest.Access.WRITE);
        };
        Tail tail = new Tail(spec.hardware(), spec.once(), spec.skip(), spec.condition(), spec.log());
        return new Wish(where, tail, spec.pending());
    }

    /** Runs to a place by a breakpoint of its own, which is gone afterwards whatever stopped the guest. */
    static Moment runTo(GuestDebug debug, String place) throws ExecutionException, InterruptedException {
        Breakpoint made = debug.session()
                .breakpoints()
                .insert(BreakpointRequest.at(location(place)).onlyOnce())
                .get();
        Moment moment = debug.resume(Resume.CONTINUE).get();
        boolean stillThere = moment instanceof Moment.Stopped stopped
                && !(stopped.stop().reason() instanceof StopReason.BreakpointHit hit && hit.number() == made.number());
        if (stillThere) {
            debug.session().breakpoints().delete(made.number()).get();
        }
        return moment;
    }

    /** {@code *address}, {@code file:line}, else a function; a colon of C++ is not a line. */
    static Location location(String text) {
        if (text.startsWith("*")) {
            return new Location.Address(Quantity.address("the place " + text, text.substring(1)));
        }
        int colon = text.lastIndexOf(':');
        if (colon > 0
                && colon < text.length() - 1
                && text.chars().skip(colon + 1).allMatch(Character::isDigit)) {
            return new Location.FileLine(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
        return new Location.Function(text);
    }
}

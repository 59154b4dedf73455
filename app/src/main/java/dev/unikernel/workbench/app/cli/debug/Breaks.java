package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.cli.grammar.BreakSpec;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** From SPECs to gdb's breakpoints. */
final class Breaks {
    private Breaks() {}

    /** Where to stop when the user named no place: the system's first function of interest, if the image has it. */
    static List<BreakSpec> first(Subject subject) throws Malformed {
        String function = subject.system().firstBreakpoint();
        return subject.image().isEmpty()
                        || subject.image().get().symbols().named(function).isEmpty()
                ? List.of()
                : List.of(new BreakSpec(BreakSpec.Kind.CODE, function, false, true, 0, Optional.empty()));
    }

    static void insert(GuestDebug debug, List<BreakSpec> specs) throws ExecutionException, InterruptedException {
        debug.trustingTheFile(() -> CompletableFuture.allOf(
                        specs.stream().map(spec -> insert(debug, spec)).toArray(CompletableFuture[]::new)))
                .get();
    }

    private static CompletableFuture<?> insert(GuestDebug debug, BreakSpec spec) {
        if (spec.kind() != BreakSpec.Kind.CODE) {
            return watch(debug, spec);
        }
        BreakpointRequest request = BreakpointRequest.at(location(spec.location()));
        if (spec.hardware()) {
            request = request.hardware();
        }
        if (spec.once()) {
            request = request.onlyOnce();
        }
        if (spec.condition().isPresent()) {
            request = request.when(spec.condition().get());
        }
        return debug.session().breakpoints().insert(spec.skip() > 0 ? request.ignoring(spec.skip()) : request);
    }

    /** gdb's watchpoints take condition and skip count by number, after they are made. */
    private static CompletableFuture<?> watch(GuestDebug debug, BreakSpec spec) {
        WatchRequest.Access access = switch (spec.kind()) {
            case READ -> WatchRequest.Access.READ;
            case ACCESS -> WatchRequest.Access.ANY;
            default -> WatchRequest.Access.WRITE;
        };
        CompletableFuture<Breakpoint> made =
                debug.session().breakpoints().watch(new WatchRequest(spec.location(), access));
        return made.thenCompose(watch -> tail(debug, watch.number(), spec));
    }

    private static CompletableFuture<?> tail(GuestDebug debug, int number, BreakSpec spec) {
        List<CompletableFuture<String>> tail = new ArrayList<>();
        spec.condition()
                .ifPresent(expression -> tail.add(debug.session().console("condition " + number + " " + expression)));
        if (spec.skip() > 0) {
            tail.add(debug.session().console("ignore " + number + " " + spec.skip()));
        }
        if (spec.once()) {
            tail.add(debug.session().console("enable once " + number));
        }
        return CompletableFuture.allOf(tail.toArray(CompletableFuture[]::new));
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

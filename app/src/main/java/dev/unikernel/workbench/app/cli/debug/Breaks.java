package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.breaks.Matching;
import dev.unikernel.workbench.app.breaks.Placed;
import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.breaks.WrongSpec;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** From SPECs to gdb's breakpoints. */
final class Breaks {
    private Breaks() {}

    /** Where to stop when the user named no place: the system's first function of interest, if the image has it. */
    static List<Wish> first(Subject subject) throws Malformed {
        String function = subject.system().firstBreakpoint();
        Tail once = new Tail(false, true, 0, Optional.empty(), Optional.empty());
        return subject.image().isEmpty()
                        || subject.image().get().symbols().named(function).isEmpty()
                ? List.of()
                : List.of(new Wish(new Wish.Where.Code(new Location.Function(function)), once, false));
    }

    /** A wish of the command line, and what became of it. */
    record Made(Wish wish, Placed placed) {}

    /** Makes them all, in their order; what is worth knowing of one goes to {@code notes}. */
    static List<Made> insert(GuestDebug debug, Placing placing, List<Wish> wishes, Consumer<String> notes)
            throws ExecutionException, InterruptedException, IOException {
        List<Wish> plain = new ArrayList<>();
        for (Wish wish : wishes) {
            plain.addAll(plain(debug, "--break ", wish, notes));
        }
        List<Placed> placed =
                debug.trustingTheFile(() -> placing.placeAll(plain)).get();
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            made.add(new Made(plain.get(i), placed.get(i)));
        }
        return made;
    }

    private static List<Wish> plain(GuestDebug debug, String option, Wish wish, Consumer<String> notes)
            throws IOException {
        try {
            return Matching.plain(wish, debug.guest().image(), notes);
        } catch (WrongSpec wrong) {
            String where = option + wish.where().text();
            throw (UsageError) new UsageError(where + ": " + wrong.getMessage()).initCause(wrong);
        }
    }

    /** Runs to a place by breakpoints of its own, which are gone afterwards whatever stopped the guest. */
    static Moment runTo(GuestDebug debug, Placing placing, Wish place)
            throws ExecutionException, InterruptedException, IOException {
        List<Wish> plain = plain(debug, "--do until=", place, note -> {});
        List<Placed> made = placing.placeAll(plain).get();
        Moment moment = debug.resume(Resume.CONTINUE).get();
        if (moment instanceof Moment.Stopped) {
            placing.remove(made).get();
        }
        return moment;
    }
}

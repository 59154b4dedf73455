package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.KeptBreakpoints;
import dev.unikernel.workbench.app.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Keeps a project's breakpoints on disk, one writing after the other. An image alone has no place of ours to keep them in. */
final class Keeping {
    private static final long LAST_WORD_S = 2;

    private final LocalDesk desk;
    private final UnaryOperator<List<BreakpointMark>> numbered;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null); // desk's thread only

    /** @param numbered gives kept marks ids of the desk */
    Keeping(LocalDesk desk, UnaryOperator<List<BreakpointMark>> numbered) {
        this.desk = desk;
        this.numbered = numbered;
    }

    /** A desk with this open, and what was kept of it. On the pool. */
    DeskState begin(Opened opened) throws IOException {
        DeskState begun = DeskState.EMPTY.withOpened(opened);
        Optional<KeptBreakpoints> file = opened.project().map(Keeping::file);
        if (file.isEmpty()) {
            return begun;
        }
        KeptBreakpoints.Kept kept = file.get().read();
        return begun.withBreakpoints(numbered.apply(kept.marks()))
                .withControl(begun.control().withHolds(kept.holds()))
                .withProblem(kept.damage()
                        .map(what -> new Problem(what, "", "the breakpoints begin anew; copy what you need from it")));
    }

    private static KeptBreakpoints file(Project project) {
        return new KeptBreakpoints(project.directory(), project.workDirectory());
    }

    /** Writes what the desk has now. On the desk's thread. */
    void changed() {
        DeskState now = desk.state();
        Optional<KeptBreakpoints> file = now.opened().project().map(Keeping::file);
        if (file.isPresent()) {
            writing = writing.thenCompose(done -> desk.onPool(
                    "keeping the breakpoints in " + file.get().file(),
                    () -> file.get().write(now.breakpoints(), now.control().holds())));
        }
    }

    /** Returns when all that was asked of the desk so far is written, or seems never to be. */
    void close() {
        try {
            desk.ask(() -> writing).get(LAST_WORD_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unwritten) {
            desk.failed("keeping the breakpoints", unwritten);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

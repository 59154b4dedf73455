package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A line was asked for by its file's name alone, which files of several folders may have: places in those are switched off.
 * Where a place's file is not here nothing is known, and it stays. Reads the disk.
 */
public final class OwnFile {
    private final Placing placing;
    private final Function<String, Optional<Path>> sources;

    /** @param sources where a path of the debug information is here */
    public OwnFile(Placing placing, Function<String, Optional<Path>> sources) {
        this.placing = placing;
        this.sources = sources;
    }

    /** What was made for a place, without what is in other files. Fails with WrongSpec if nothing is left then. */
    public CompletableFuture<List<Placed>> only(BreakpointPlace place, List<Placed> made) {
        if (!(place instanceof BreakpointPlace.Line line)) {
            return CompletableFuture.completedFuture(made);
        }
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        List<Placed> own = new ArrayList<>();
        Optional<Path> other = Optional.empty();
        boolean any = false;
        for (Placed one : made) {
            List<Breakpoint.Place> places = new ArrayList<>();
            for (Breakpoint.Place at : one.breakpoint().locations()) {
                Optional<Path> elsewhere = elsewhere(line.file(), at);
                any |= elsewhere.isEmpty();
                other = other.or(() -> elsewhere);
                places.add(elsewhere.isEmpty() ? at : at.with(false));
                if (elsewhere.isPresent()) {
                    int number = one.breakpoint().number();
                    asked.add(placing.breakpoints().enablePlace(number, at.index(), false));
                }
            }
            own.add(new Placed(one.breakpoint().at(places), one.because()));
        }
        if (other.isEmpty()) {
            return CompletableFuture.completedFuture(made);
        }
        if (!any) {
            String why = "gdb knows no " + line.file().getFileName() + " but " + other.get();
            return placing.remove(made).thenCompose(gone -> CompletableFuture.failedFuture(new WrongSpec(why)));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> own);
    }

    /** The file of a place, if it is here and is another. */
    private Optional<Path> elsewhere(Path wanted, Breakpoint.Place at) {
        return Stream.concat(at.fullname().stream(), at.file().stream())
                .flatMap(path -> sources.apply(path).stream())
                .findFirst()
                .filter(file -> !isSame(file, wanted));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}

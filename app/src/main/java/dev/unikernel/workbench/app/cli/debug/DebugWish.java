package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one {@code workbench debug} was asked for, its actions aside.
 *
 * @param breaks in the order given; empty: the system's first function of interest
 * @param shows what to show at each stop
 * @param prints expressions to evaluate at each stop
 * @param transcript records the session with gdb to this file
 * @param sources whether that file is to have the text of the sources at which the guest stood
 * @param places what is known, or is to be found out, of where image and sources lie
 */
public record DebugWish(
        List<Wish> breaks,
        List<Show> shows,
        List<ValueQuestion> prints,
        Optional<Path> transcript,
        boolean sources,
        Whereabouts places) {
    public DebugWish {
        breaks = List.copyOf(breaks);
        shows = List.copyOf(shows);
        prints = List.copyOf(prints);
    }
}

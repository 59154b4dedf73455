package dev.unikernel.workbench.app.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sizes that an image must not exceed: the {@code [budget]} table of a {@code unikernel.toml}, or of a file that has
 * nothing else.
 * <pre>
 * [budget]
 * image = "64 KiB"             the file; memory = "1 MiB" is what it takes before anything runs
 * growth = "2 KiB"             of the file since the baseline, or "5 %"; memory_growth likewise
 * baseline = "old/hello.elf"   relative to this file; --diff OLD goes before it
 * [budget.section]
 * ".text" = "40 KiB"           so too in [budget.component] by name, and in [budget.symbol] by regular expression
 * </pre>
 *
 * @param limits in the order written
 * @param baseline as written
 */
public record Budget(Path file, List<Limit> limits, Optional<Path> baseline) {
    public Budget {
        limits = List.copyOf(limits);
    }

    /** What a limit is on. */
    public enum Subject {
        IMAGE,
        MEMORY,
        GROWTH,
        MEMORY_GROWTH,
        SECTION,
        COMPONENT,
        SYMBOL
    }

    /**
     * One limit.
     *
     * @param name of the section or component, or the expression for symbols; empty for the others
     * @param text as written
     * @param bytes the limit, unless it is in percent
     * @param percent of the baseline; negative if the limit is in bytes
     */
    public record Limit(Subject subject, String name, String text, long bytes, double percent) {

        /** The limit in bytes, where the baseline has so many. */
        public long bytes(long baseline) {
            return percent < 0 ? bytes : (long) (baseline * percent / 100);
        }
    }

    /** What is wrong with a limit that is to be written, and what to write instead; empty if it can be. */
    public static Optional<String> fault(Subject subject, String name, String text) {
        return BudgetReader.fault(subject, name, text);
    }

    /** Reads the table of any TOML file; what else is in the file is not looked at. */
    public static Budget read(Path file) throws ProjectProblem {
        return ProjectReader.budget(file);
    }
}

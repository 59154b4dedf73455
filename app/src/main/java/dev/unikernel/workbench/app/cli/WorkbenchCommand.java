package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.targets.Invocation;

/** One command of the grammar; {@link #declare} fills its fields. It may block: the command line has a thread of its own. */
interface WorkbenchCommand {
    CommonOptions common();

    /** One sentence for {@code --help}. */
    String description();

    /** Its own options and parameters; the common ones come after them. */
    default void declare(Options options) {}

    /** Whether its JSON is one object a line that must finish with {@code end}. */
    default boolean isLineProtocol() {
        return false;
    }

    /** Does it. Whatever it throws becomes a problem and an exit code in {@link Failures}. */
    ExitCode run(Invocation invocation) throws Exception;
}

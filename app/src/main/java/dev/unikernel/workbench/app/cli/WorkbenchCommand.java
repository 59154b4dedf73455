package dev.unikernel.workbench.app.cli;

/** One command of the grammar; picocli fills its fields. It may block: the command line has a thread of its own. */
interface WorkbenchCommand {
    CommonOptions common();

    /** Whether its JSON is one object a line that must finish with {@code end}. */
    default boolean isLineProtocol() {
        return false;
    }

    /** Does it. Whatever it throws becomes a problem and an exit code in {@link Failures}. */
    ExitCode run(Invocation invocation) throws Exception;
}

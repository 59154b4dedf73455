package dev.unikernel.workbench.app.tools;

import dev.unikernel.workbench.app.project.LaunchConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is used in place of the gdb and the QEMU on the PATH, and what gdb is told.
 *
 * @param qemu a program: a name on the PATH, or a path
 * @param gdb likewise
 * @param tender likewise, for a guest that its own tender runs
 * @param gdbCommands lines of gdb's own language, run after each attach, in this order
 */
public record OwnTools(Optional<String> qemu, Optional<String> gdb, Optional<String> tender, List<String> gdbCommands) {
    /** Nothing of one's own. */
    public static final OwnTools NONE = new OwnTools(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public OwnTools {
        gdbCommands = List.copyOf(gdbCommands);
    }

    /** What a launch configuration asks for; a path is the project's if it is relative. */
    public static OwnTools of(LaunchConfiguration configuration, Path project) {
        return new OwnTools(
                configuration.qemu().map(program -> at(program, project)),
                configuration.gdb().map(program -> at(program, project)),
                configuration.tender().map(program -> at(program, project)),
                configuration.gdbCommands());
    }

    private static String at(String program, Path project) {
        return program.contains("/") ? project.resolve(program).normalize().toString() : program;
    }

    /** This, with what {@code under} has where it has nothing; its commands come after those. */
    public OwnTools over(OwnTools under) {
        List<String> commands = new ArrayList<>(under.gdbCommands);
        commands.addAll(gdbCommands);
        return new OwnTools(qemu.or(under::qemu), gdb.or(under::gdb), tender.or(under::tender), commands);
    }
}

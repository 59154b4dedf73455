package dev.unikernel.workbench.launcher.tender;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What starts a tender with its guest.
 *
 * @param program a path, or a name on the PATH
 */
public record TenderCommand(String program, List<String> arguments) {
    public TenderCommand {
        arguments = List.copyOf(arguments);
    }

    List<String> argv() {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        return argv;
    }

    /** The program's own name, with which it begins what it says to the user. */
    public String name() {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    /** As one line for a POSIX shell. */
    public String shellText() {
        return argv().stream().map(TenderCommand::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

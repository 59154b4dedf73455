package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.tools.OnPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program of a system's own toolchain, which we look for and do not need ourselves.
 *
 * @param name as it is called on the PATH
 * @param use what it is for, as in "it is for …"
 * @param brings the command that installs it: Debian 12's package, or what the system's own guide says
 */
public record Tool(String name, String use, String brings) {

    /** A package of Debian's. */
    public static Tool debian(String name, String debianPackage, String use) {
        return new Tool(name, use, "apt install " + debianPackage);
    }

    /** Where it is; runs nothing. */
    public Optional<Path> path() {
        return OnPath.find(name);
    }
}

package dev.unikernel.workbench.app.system.starter;

import java.io.IOException;
import java.nio.file.Path;

/** A program for the test that runs the classes from a jar. */
final class UnpackFromJar {
    private UnpackFromJar() {}

    public static void main(String[] arguments) throws IOException {
        if (!"jar".equals(StarterSources.class.getResource("os/starter.toml").getProtocol())) {
            throw new IllegalStateException("the classes are not run from a jar");
        }
        StarterSources.unpackInto(Path.of(arguments[0]));
    }
}

package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program to be killed: starts children through a guardian, tells what there is to check, and goes on starting until killed. */
public final class Victim {
    private Victim() {}

    /** Prints {@code dir PATH}, {@code pid N} for each child and {@code started} after the first few. */
    public static void main(String[] arguments) throws IOException {
        Guardian guardian = Guardian.start();
        Path directory = guardian.newPrivateDirectory("victim");
        Files.writeString(directory.resolve("file"), "x");
        System.out.println("dir " + directory);
        for (int child = 0; child < 200; child++) {
            String tree = "echo " + arguments[0] + "; sleep 1000 & (trap '' TERM; sleep 1000) & sleep 1000";
            ProcessBuilder spec =
                    child % 2 == 0 ? new ProcessBuilder("sh", "-c", tree) : new ProcessBuilder("sleep", "1000");
            spec.environment().put("UKW_VICTIM", arguments[0]);
            System.out.println("pid " + guardian.start(spec).pid());
            if (child == 4) {
                System.out.println("started");
            }
        }
    }
}

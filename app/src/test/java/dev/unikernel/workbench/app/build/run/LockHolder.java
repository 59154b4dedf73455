package dev.unikernel.workbench.app.build.run;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that builds: takes the lock, says so, and keeps it until its input ends or it is killed. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        BuildLock lock = BuildLock.tryTake(Path.of(arguments[0])).orElseThrow();
        try (lock) {
            System.out.println("locked");
            int end = System.in.read();
            System.out.println("over " + end);
        }
    }
}

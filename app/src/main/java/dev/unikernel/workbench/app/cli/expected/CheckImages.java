package dev.unikernel.workbench.app.cli.expected;

import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of its own, for {@code ./check systems}: arguments are the workbench to call and the folder of the images.
 * Prints {@code ok} and {@code not ok} lines; exit code 0 only if all is as expected.
 */
public final class CheckImages {
    private final PrintStream out;
    private boolean good = true;

    private CheckImages(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err).code());
    }

    /** The same without ending the JVM. */
    static ExitCode run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.length != 2 || arguments[1].isEmpty()) {
            err.println("check: WORKBENCH_IMAGES is not set; write WORKBENCH_IMAGES=DIR ./check systems, where DIR has "
                    + ExpectedFile.NAME + " (docs/adding-a-system.md)");
            return ExitCode.WRONG_USAGE;
        }
        try {
            CheckImages check = new CheckImages(out);
            check.all(Path.of(arguments[0]), ExpectedFile.read(Path.of(arguments[1])));
            return check.good ? ExitCode.AS_ASKED : ExitCode.FELL_SHORT;
        } catch (IOException unusable) {
            err.println("check: " + unusable.getMessage());
            return ExitCode.UNUSABLE_INPUT;
        }
    }

    private void all(Path workbench, List<ExpectedImage> images) throws IOException, InterruptedException {
        for (ExpectedImage image : images) {
            new ImageCheck(workbench, image, this::tell).run();
        }
    }

    private void tell(ImageCheck.Verdict verdict) {
        good &= verdict.good();
        out.println((verdict.good() ? "ok - " : "not ok - ") + verdict.sentence());
        verdict.differences().forEach(one -> out.println("  " + one.replace("\n", "\n  ")));
    }
}

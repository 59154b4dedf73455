package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From one edited line to the guest stopped in {@code main}: through us, and by the bare commands in a script. */
final class EditBenchmark implements Benchmark {
    private static final int WARM_UPS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private int edits;

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public int samples() {
        return 10;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        BenchProject project = BenchProject.hello(bench.directory().resolve("edit"));
        BenchProject peerProject = BenchProject.hello(bench.directory().resolve("edit-bare"));
        BuildPlan peerPlan = peerProject.build(bench.guardian());
        Path script = bench.directory().resolve("edit.sh");
        try (GuestImage image = GuestImage.open(peerPlan.image(), Optional.empty())) {
            Files.writeString(script, BareScript.text(peerPlan, peerProject.command(image)));
        }
        EditToMain ours = new EditToMain(project, bench.guardian());
        Laps peerLaps = new Laps("build");
        SideBySide both = SideBySide.measure(
                WARM_UPS,
                samples,
                () -> {
                    edit(project);
                    return ours.run();
                },
                () -> {
                    edit(peerProject);
                    return peer(script, peerLaps);
                });
        return List.of(new Comparison(
                "edit",
                both.ours(),
                both.peer(),
                "bare commands in a script",
                "one line of the sample hello changed and saved, until the guest stands in main: our build, launch, attach"
                        + " and breakpoint against sh with the same gcc and ld commands for that file alone, and gdb -batch"
                        + " that starts QEMU on a pipe; the script checks nothing and offers nothing afterwards",
                OptionalDouble.empty(),
                ours.laps().parts(samples, peerLaps)));
    }

    /** The value is new each time, so that the build cannot be up to date. */
    private void edit(BenchProject project) throws Exception {
        String before = Files.readString(project.mainFile());
        String after = before.replaceFirst("int factor = \\d+;", "int factor = " + (1000 + ++edits) + ";");
        if (after.equals(before)) {
            throw new BenchFailed("the sample hello has no line \"int factor = …;\" to edit any more");
        }
        Files.writeString(project.mainFile(), after);
    }

    private static long peer(Path script, Laps laps) throws Exception {
        laps.start();
        ProcessBuilder sh = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        try (BareProcess process = BareProcess.start(sh, LIMIT)) {
            process.readTo(BareScript.BUILT);
            laps.lap();
            process.readTo(BareScript.STOPPED);
            long nanos = laps.total();
            process.readToEnd();
            return nanos;
        }
    }
}

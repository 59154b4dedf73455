package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of this room, built, to be launched again and again. */
final class LiveProject implements AutoCloseable {
    private static final long LIMIT_S = 120;

    private final Bench bench;
    private final BenchProject project;
    private final GuestImage image;

    private LiveProject(Bench bench, BenchProject project, GuestImage image) {
        this.bench = bench;
        this.project = project;
        this.image = image;
    }

    /** @param name of a source beside this class */
    static LiveProject of(Bench bench, String name) throws Exception {
        BenchProject project = BenchProject.of(bench.directory().resolve("live-" + name), LiveProject.class, name);
        BuildPlan plan = project.build(bench.guardian());
        return new LiveProject(bench, project, GuestImage.open(plan.image(), Optional.empty()));
    }

    GuestImage image() {
        return image;
    }

    QemuCommand command() throws Exception {
        return project.command(image);
    }

    /** Held at its first instruction. */
    QemuGuest launch() throws Exception {
        return QemuGuest.launch(image, project.system(), command(), bench.guardian())
                .get(LIMIT_S, TimeUnit.SECONDS);
    }

    /** When the console has this in it; to be asked for before the guest is let go. */
    static CompletableFuture<Long> said(QemuGuest guest, String text) {
        CompletableFuture<Long> at = new CompletableFuture<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        AutoCloseable unused = guest.console().orElseThrow().onBytes(bytes -> {
            all.writeBytes(bytes);
            if (!at.isDone() && all.toString(StandardCharsets.ISO_8859_1).contains(text)) {
                at.complete(System.nanoTime());
            }
        });
        return at;
    }

    /** Waits for something of the guest. */
    static <T> T await(String what, CompletableFuture<T> future) throws Exception {
        try {
            return future.get(LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new BenchFailed(what + " did not come in " + LIMIT_S + " s", never);
        }
    }

    @Override
    public void close() {
        image.close();
    }
}

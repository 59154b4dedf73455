package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.ProcessStarter;
import java.util.concurrent.CompletableFuture;

/**
 * Runs plans. A step runs again when its command, its tool, the content of an input or of a file named in its dependency file, or one of
 * its outputs is not as it was when it last succeeded. Not seen: a new header that hides one found later on the include path.
 */
public final class Builder {
    private final ToolFinder tools;

    /** Finds tools on our own {@code PATH}. */
    public Builder() {
        this(ToolFinder.onPath());
    }

    Builder(ToolFinder tools) {
        this.tools = tools;
    }

    /**
     * Starts a build and returns at once. A failed build is a result, not an exception. {@code cancel} ends the tools; the future is
     * cancelled at once, and {@link BuildListener#finished} tells when nothing is left. Exceptional only by a defect of ours.
     */
    public CompletableFuture<BuildResult> run(
            BuildPlan plan, BuildOptions options, ProcessStarter processes, BuildListener listener) {
        CompletableFuture<BuildResult> future = new CompletableFuture<>();
        BuildSession session = new BuildSession(plan, options, tools, processes, listener);
        CompletableFuture<BuildResult> unused = future.whenComplete((result, failure) -> {
            if (future.isCancelled()) {
                session.cancel();
            }
        });
        Thread thread = new Thread(() -> complete(future, session), "build " + plan.name());
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** The one place where a defect of ours, or of the listener, becomes visible: in the future. */
    private static void complete(CompletableFuture<BuildResult> future, BuildSession session) {
        try {
            future.complete(session.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }
}

package dev.unikernel.workbench.app.build;

import java.util.concurrent.CompletableFuture;

/**
 * Runs plans. A step runs again when its command, its tool, the content of an input or of a file named in its dependency file, or one of
 * its outputs is not as it was when it last succeeded. Not seen: a new header that hides one found later on the include path.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Builder {

    /**
     * Starts a build and returns at once. A failed build is a result, not an exception. {@code cancel} ends the tools; the future is
     * cancelled at once, and {@link BuildListener#finished} tells when nothing is left. Exceptional only by a defect of ours.
     */
    public CompletableFuture<BuildResult> run(
            BuildPlan plan, BuildOptions options, ProcessStarter processes, BuildListener listener) {
        throw new UnsupportedOperationException();
    }
}

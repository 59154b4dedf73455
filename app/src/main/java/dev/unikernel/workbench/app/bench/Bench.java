package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.nio.file.Path;

/**
 * What the benchmarks of one call share.
 *
 * @param guardian owns what is started through us, as in any command; it is warm, like that of a window
 * @param directory a private directory that goes away with the guardian
 */
public record Bench(Guardian guardian, Path directory) {}

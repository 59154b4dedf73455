package dev.unikernel.workbench.app.bench;

import java.util.List;

/** One benchmark: sets both sides up, measures them in turn, and leaves nothing behind. */
public interface Benchmark {

    /** As on the command line. */
    String name();

    /** Measurements of each side unless told otherwise. */
    int samples();

    /**
     * Blocks until measured.
     *
     * @param samples measurements of each side, at least 1
     * @throws BenchFailed one of the sides could not be measured
     * @throws Exception what building, launching and debugging throw
     */
    List<Comparison> run(Bench bench, int samples) throws Exception;
}

package dev.unikernel.workbench.inspector.code;

import java.io.IOException;

/** Starts the programs that are asked about code, as {@link ProcessBuilder#start()} would; who gives one may see to it that they end with us. */
public interface Children {
    /** By the JVM itself: such a child ends when it next writes to us, once we are gone. */
    Children PLAIN = ProcessBuilder::start;

    /** Starts a program; IOException if it cannot be. */
    Process start(ProcessBuilder spec) throws IOException;
}

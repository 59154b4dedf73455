package dev.unikernel.workbench.debugger.transcript;

/** Plays a transcript as if gdb were there: {@code GdbSession.start(options, new Replay(transcript)::start)}. */
@SuppressWarnings("DoNotCallSuggester")
public final class Replay {
    private final Transcript transcript;

    /** @param transcript whose answers to give */
    public Replay(Transcript transcript) {
        this.transcript = transcript;
    }

    /** A process that answers as the transcript says; the builder is not used. */
    public Process start(ProcessBuilder builder) {
        throw new UnsupportedOperationException("comes with the next commit: " + transcript + builder.command());
    }
}

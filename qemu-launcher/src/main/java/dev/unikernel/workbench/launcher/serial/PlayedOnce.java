package dev.unikernel.workbench.launcher.serial;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The serial line of a recorded run that is played: each time the guest goes back it begins anew, and sends what it had sent
 * already. Gives each byte once, when the guest first comes to it. Where the line begins anew is found by holding what comes
 * against the recording. For one thread.
 */
public final class PlayedOnce implements UnaryOperator<byte[]> {
    private final byte[] recorded;
    private int at;
    private int furthest;

    /** With what the line sent while it was recorded. */
    public PlayedOnce(byte[] recorded) {
        this.recorded = recorded.clone();
    }

    /** Of the bytes that came, those that had not come yet. */
    @Override
    public byte[] apply(byte[] came) {
        byte[] fresh = new byte[came.length];
        int count = 0;
        for (byte next : came) {
            boolean goesOn = at < recorded.length && next == recorded[at];
            at = goesOn ? at + 1 : 1;
            if (at > furthest) {
                furthest = at;
                fresh[count++] = next;
            }
        }
        return Arrays.copyOf(fresh, count);
    }
}

package dev.unikernel.workbench.app.boottime;

import java.util.Arrays;
import java.util.Optional;

/** What comes one after the other from the wish to launch to a guest that is ready. */
public enum Phase {
    /** The QEMU process runs. */
    QEMU_STARTED("qemu-started"),
    /** QEMU takes commands; the guest is held. */
    QEMU_READY("qemu-ready"),
    /** QEMU was told to let the guest go: its first instruction. */
    GUEST_STARTED("guest-started"),
    /** The first byte on the first serial line. */
    FIRST_BYTE("first-byte"),
    /** The console shows what the user calls ready. */
    READY("ready");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** As JSON and text write it. */
    public String word() {
        return word;
    }

    /** By its word; empty if there is none such. */
    public static Optional<Phase> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}

package dev.unikernel.workbench.launcher.machine;

import java.nio.ByteBuffer;

/** What a read of guest memory gave: bytes, or the reason why there are none. */
public sealed interface MemoryRead {
    /** Bytes from {@code address} (unsigned) on; fewer than asked when the rest, from a page's start on, is not readable. Read-only. */
    record Bytes(long address, ByteBuffer bytes) implements MemoryRead {
        /** Makes the buffer read-only. */
        public Bytes {
            bytes = bytes.asReadOnlyBuffer();
        }

        /** A copy of the bytes. */
        public byte[] toArray() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /** Nothing could be read, and why: not mapped, outside the guest's memory, or the machine is gone. */
    record Unavailable(String why) implements MemoryRead {}
}

package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.launcher.machine.CpuException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/** The starter's {@code struct fault_record} (starter/faults.h), read from a guest's memory. */
final class FaultRecord {
    static final String SYMBOL = "fault_record";

    /** Up to and with {@code rflags}. */
    static final int BYTES = 64;

    private static final int PANIC = 0xffffffff;
    private static final int CODE_SEGMENT = 8;
    private static final int DATA_SEGMENT = 16;

    private FaultRecord() {}

    /** The exception it tells of; empty if none was recorded, or a panic without one. */
    static Optional<CpuException> read(ByteBuffer bytes) {
        if (bytes.remaining() < BYTES) {
            return Optional.empty();
        }
        ByteBuffer record = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        int valid = record.getInt(0);
        int vector = record.getInt(8);
        if (valid == 0 || vector == PANIC || vector < 0 || vector > 31) {
            return Optional.empty();
        }
        return Optional.of(new CpuException(
                vector,
                record.getLong(16),
                record.getLong(32),
                CODE_SEGMENT,
                record.getLong(24),
                DATA_SEGMENT,
                record.getLong(40),
                0,
                record.getLong(56),
                OptionalInt.of(record.getInt(4))));
    }
}

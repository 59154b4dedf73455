package dev.unikernel.workbench.inspector.containers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A small UEFI application, field by field; its last section ends with the file. */
final class EfiImage {
    private EfiImage() {}

    static byte[] build() {
        ByteBuffer out = ByteBuffer.allocate(0x600).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'M').put((byte) 'Z').position(0x3c).putInt(0x80);
        out.position(0x80).putInt(0x4550).putShort((short) 0x8664).putShort((short) 2);
        out.putInt(0).putInt(0).putInt(0).putShort((short) 112).putShort((short) 0x22);
        int optional = out.position();
        out.position(optional + 68).putShort((short) 10);
        out.position(optional + 112);
        section(out, ".text", 0x1000, 0x123, 0x200, 0x200, 0x60000020);
        section(out, ".data", 0x2000, 0x2000, 0x400, 0x200, 0xc0000040);
        return out.array();
    }

    private static void section(ByteBuffer out, String name, int address, int memory, int offset, int size, int flags) {
        int start = out.position();
        out.put(name.getBytes(StandardCharsets.US_ASCII)).position(start + 8);
        out.putInt(memory).putInt(address).putInt(size).putInt(offset);
        out.putLong(0).putInt(0).putInt(flags);
    }
}

package dev.unikernel.workbench.app.system.solo5;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The devices that a Solo5 image declares, in its order, the reserved first entry left out (mft_abi.h, struct mft). */
record Manifest(List<Device> devices) {
    /** The bytes "MFT1" as a little-endian number (MFT1_NOTE_TYPE). */
    static final int MFT1 = 0x3154464d;

    private static final int PADDING = 4;
    private static final int HEAD = 8;
    private static final int ENTRY = 104;
    private static final int NAME = 68;
    private static final int MOST = 64;

    Manifest {
        devices = List.copyOf(devices);
    }

    /** A device; {@code type} is {@code BLOCK_BASIC}, {@code NET_BASIC} or the number of an unknown one. */
    record Device(String name, String type) {}

    /** Empty if there is none, or if it does not keep to its own rules. */
    static Optional<Manifest> of(Notes notes) {
        return notes.find("Solo5", MFT1).flatMap(Manifest::read);
    }

    private static Optional<Manifest> read(Note note) {
        Bytes desc = note.desc();
        if (desc.length() < PADDING + HEAD) {
            return Optional.empty();
        }
        long entries = desc.u32(PADDING + 4);
        boolean whole = desc.u32(PADDING) == 1
                && entries >= 1
                && entries <= MOST
                && desc.length() >= PADDING + HEAD + entries * ENTRY;
        if (!whole) {
            return Optional.empty();
        }
        List<Device> devices = new ArrayList<>();
        for (int i = 1; i < entries; i++) {
            int at = PADDING + HEAD + i * ENTRY;
            devices.add(new Device(desc.string(at, NAME), type(desc.u32(at + NAME))));
        }
        return Optional.of(new Manifest(devices));
    }

    private static String type(long number) {
        return number == 1 ? "BLOCK_BASIC" : number == 2 ? "NET_BASIC" : "type " + number;
    }
}

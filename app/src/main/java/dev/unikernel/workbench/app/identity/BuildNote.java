package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.notes.Note;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An image's GNU build id where it is loaded; a note is {@code namesz descsz type "GNU\0" id} (ELF gABI, note section).
 *
 * @param linked the address of the note
 * @param bytes the note whole
 * @param littleEndian its byte order
 */
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared as a value
record BuildNote(long linked, byte[] bytes, boolean littleEndian) {
    private static final int BUILD_ID = 3;
    private static final int HEAD = 16;
    private static final int LONGEST = 64;

    /** Empty if there is none, or if none of it is loaded; so too if the notes are damaged. */
    static Optional<BuildNote> of(GuestImage image) {
        try {
            return read(image);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    private static Optional<BuildNote> read(GuestImage image) throws Malformed {
        Optional<Note> note = image.notes().find("GNU", BUILD_ID);
        if (note.isEmpty()
                || note.get().desc().length() == 0
                || note.get().desc().length() > LONGEST) {
            return Optional.empty();
        }
        long offset = note.get().offset();
        int length = HEAD + (int) note.get().desc().length();
        for (Segment segment : image.boot().segments()) {
            long into = offset - segment.offset();
            if (segment.isLoad() && into >= 0 && into + length <= segment.fileSize()) {
                return Optional.of(new BuildNote(
                        segment.virtualAddress() + into,
                        image.boot().bytes(offset, length).copy(0, length),
                        note.get().desc().isLittleEndian()));
            }
        }
        return Optional.empty();
    }

    String id() {
        return HexFormat.of().formatHex(bytes, HEAD, bytes.length);
    }

    /** The id in bytes that were read where the note should be; empty if they are no such note. */
    Optional<String> idIn(byte[] read) {
        if (read.length < HEAD || !Arrays.equals(read, 12, HEAD, new byte[] {'G', 'N', 'U', 0}, 0, 4)) {
            return Optional.empty();
        }
        ByteBuffer note = ByteBuffer.wrap(read).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int length = note.getInt(4);
        boolean whole = note.getInt(0) == 4 && note.getInt(8) == BUILD_ID && length > 0 && HEAD + length <= read.length;
        return whole ? Optional.of(HexFormat.of().formatHex(read, HEAD, HEAD + length)) : Optional.empty();
    }
}

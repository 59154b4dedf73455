package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an image tells Xen's domain builder: ELF notes of the owner Xen (xen/include/public/elfnote.h), or the text of the
 * older section {@code __xen_guest}. A PVH entry (note 18) alone makes no Xen guest, for other loaders use it, too.
 *
 * @param keys such as GUEST_OS, XEN_VERSION, LOADER, in the order found; numbers in hexadecimal
 * @param evidence where they are
 */
public record XenGuest(Map<String, String> keys, String evidence) {
    private static final String OWNER = "Xen";
    private static final String SECTION = "__xen_guest";
    private static final int LONGEST = 4096;
    private static final Map<Integer, String> TEXTS =
            Map.of(5, "XEN_VERSION", 6, "GUEST_OS", 7, "GUEST_VERSION", 8, "LOADER", 10, "FEATURES");
    private static final Map<Integer, String> NUMBERS = Map.of(1, "ENTRY", 2, "HYPERCALL_PAGE", 3, "VIRT_BASE");

    /** Empty if it says nothing to Xen. */
    public static Optional<XenGuest> of(ElfFile image, Notes notes) throws Malformed {
        Optional<XenGuest> noted = ofNotes(notes);
        return noted.isPresent() ? noted : ofSection(image);
    }

    private static Optional<XenGuest> ofNotes(Notes notes) {
        Map<String, String> keys = new LinkedHashMap<>();
        Optional<Note> first = Optional.empty();
        for (Note note : notes.all()) {
            if (!note.owner().equals(OWNER)) {
                continue;
            }
            Bytes desc = note.desc();
            if (TEXTS.containsKey(note.type())) {
                keys.putIfAbsent(TEXTS.get(note.type()), desc.string(0, (int) Math.min(LONGEST, desc.length())));
            } else if (NUMBERS.containsKey(note.type()) && desc.length() >= 4) {
                long number = desc.length() >= 8 ? desc.u64(0) : desc.u32(0);
                keys.putIfAbsent(NUMBERS.get(note.type()), "0x" + Long.toHexString(number));
            } else {
                continue;
            }
            first = first.or(() -> Optional.of(note));
        }
        return first.map(note ->
                new XenGuest(keys, "Xen notes from offset 0x" + Long.toHexString(note.offset()) + system(keys)));
    }

    /** Comma-separated KEY=VALUE up to the first NUL; what follows it is a second text, of later versions. */
    private static Optional<XenGuest> ofSection(ElfFile image) throws Malformed {
        Optional<Section> section = image.section(SECTION).filter(Section::hasBytes);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Bytes bytes = image.bytes(section.get());
        String text = bytes.string(0, (int) Math.min(LONGEST, bytes.length()));
        Map<String, String> keys = new LinkedHashMap<>();
        for (String one : text.split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                keys.putIfAbsent(one.substring(0, equals).replace("XEN_VER", "XEN_VERSION"), one.substring(equals + 1));
            }
        }
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new XenGuest(
                        keys,
                        "section " + SECTION + " at offset 0x"
                                + Long.toHexString(section.get().offset()) + system(keys)));
    }

    private static String system(Map<String, String> keys) {
        return keys.containsKey("GUEST_OS") ? ": GUEST_OS " + keys.get("GUEST_OS") : "";
    }

    /** What calls itself a guest of Xen; empty if it does not tell. */
    public Optional<String> guestOs() {
        return Optional.ofNullable(keys.get("GUEST_OS"));
    }
}

package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks for what should not be shipped in the texts of sections that take memory. What it finds is shown redacted. */
final class StringChecks {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 4096;
    private final ElfFile image;
    private final List<Evidence> secrets = new ArrayList<>();
    private final List<Evidence> paths = new ArrayList<>();

    StringChecks(ElfFile image) {
        this.image = image;
    }

    void run(List<Finding> into) throws Malformed {
        for (Section section : image.sections()) {
            if (section.isAllocated() && section.hasBytes()) scan(section);
        }
        into.add(Finding.by(
                secrets,
                "secrets",
                "Secrets in texts",
                Severity.HIGH,
                "texts look like keys, tokens or passwords",
                "no text looks like a key, a token or a password"));
        into.add(Finding.by(
                paths,
                "build-paths",
                "Paths of the machine that built it",
                Severity.LOW,
                "texts name folders of the build; -ffile-prefix-map leaves them out",
                "no text names a folder of the build"));
    }

    private void scan(Section section) throws Malformed {
        Bytes bytes = image.bytes(section);
        byte[] text = new byte[LONGEST];
        int length = 0;
        for (long at = 0; at <= bytes.length(); at++) {
            int next = at < bytes.length() ? bytes.u8(at) : 0;
            boolean printable = (next >= 32 && next < 127) || next == '\t';
            if (printable && length < LONGEST) {
                text[length++] = (byte) next;
                continue;
            }
            if (length >= SHORTEST) {
                look(new String(text, 0, length, StandardCharsets.ISO_8859_1), section, at - length);
            }
            length = 0;
        }
    }

    private void look(String text, Section section, long into) {
        for (TextMark mark : TextMark.of(text)) {
            List<Evidence> found = mark.kind() == TextMark.Kind.SECRET ? secrets : paths;
            found.add(Evidence.at("section " + section.name(), section.address() + into + mark.start(), mark.detail()));
        }
    }
}

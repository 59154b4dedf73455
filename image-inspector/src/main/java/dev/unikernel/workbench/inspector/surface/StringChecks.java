package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for what should not be shipped in the texts of sections that take memory. What it finds is shown redacted. */
final class StringChecks {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 4096;
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----");
    private static final Pattern TOKEN =
            Pattern.compile("AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,}");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(password|passwd|secret|api[_-]?key|token)\\s?[=:]\\s?([^\\s%\"'<>{}$]{6,})");
    private static final Pattern PATH =
            Pattern.compile("(/home/|/Users/|[A-Z]:\\\\Users\\\\)([^/\\\\\\s:]+)([/\\\\][^\\s:]*)?"
                    + "|(/(?:root|build|builds|tmp|workspace|work)/)[^\\s:]+\\.(?:c|cc|cpp|h|rs|go|ml|S)\\b");

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
        String place = "section " + section.name();
        long address = section.address() + into;
        Matcher key = KEY.matcher(text);
        if (key.find()) secrets.add(Evidence.at(place, address, "a " + key.group(1) + "PRIVATE KEY"));
        Matcher token = TOKEN.matcher(text);
        if (token.find()) secrets.add(Evidence.at(place, address + token.start(), redacted(token.group())));
        Matcher assigned = ASSIGNED.matcher(text);
        if (assigned.find()) {
            String detail = assigned.group(1) + ": " + redacted(assigned.group(2));
            secrets.add(Evidence.at(place, address + assigned.start(), detail));
        }
        Matcher path = PATH.matcher(text);
        if (path.find()) {
            String detail = path.group(2) == null ? path.group() : path.group(1) + "…" + orEmpty(path.group(3));
            paths.add(Evidence.at(place, address + path.start(), detail));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Two characters and how many there are. */
    private static String redacted(String secret) {
        return secret.substring(0, 2) + "… (" + secret.length() + " characters)";
    }
}

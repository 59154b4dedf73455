package dev.unikernel.workbench.app.system.unikraft;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What {@code .uk_libinfo} tells of a Unikraft image, stripped or not. Grammar (include/uk/libinfo.h): headers of
 * {@code u32 length, u16 version}, each with records of {@code u16 type, u32 length, data}; a length counts its own head. The
 * header without a library's name is the image's. What follows a length that cannot be is left out.
 */
record LibInfo(Map<Integer, String> image, List<Map<Integer, String>> libraries) {
    static final int NAME = 1;
    static final int VERSION = 3;
    static final int LICENSE = 4;
    static final int UK_VERSION = 6;
    static final int UK_FULL_VERSION = 7;
    static final int UK_CODE_NAME = 8;
    static final int CONFIG = 9;
    static final int CONFIG_GZ = 10;
    static final int COMPILER = 11;
    static final int COMPILE_DATE = 12;
    static final int OPTIONS = 15;

    private static final int HEAD = 6;
    private static final int MOST = 4096;
    /** Bits of COMPILEOPTS. */
    private static final List<String> FLAGS = List.of("PIE", "DCE", "LTO");

    private static final int LARGEST_CONFIG = 4 << 20;

    /** Empty if the image has no such section. */
    static Optional<LibInfo> of(ElfFile file) throws Malformed {
        Optional<Section> section = file.section(".uk_libinfo").filter(Section::hasBytes);
        return section.isEmpty() ? Optional.empty() : Optional.of(read(file.bytes(section.get())));
    }

    private static LibInfo read(Bytes bytes) {
        Map<Integer, String> image = new TreeMap<>();
        List<Map<Integer, String>> libraries = new ArrayList<>();
        long at = 0;
        while (at + HEAD <= bytes.length() && libraries.size() < MOST) {
            long length = bytes.u32(at);
            if (length < HEAD || at + length > bytes.length()) {
                break;
            }
            Map<Integer, String> records = records(bytes.slice(at + HEAD, length - HEAD));
            if (records.containsKey(NAME)) {
                libraries.add(records);
            } else {
                image.putAll(records);
            }
            at += length;
        }
        return new LibInfo(image, libraries);
    }

    private static Map<Integer, String> records(Bytes bytes) {
        Map<Integer, String> records = new TreeMap<>();
        long at = 0;
        while (at + HEAD <= bytes.length()) {
            int type = bytes.u16(at);
            long length = bytes.u32(at + 2);
            if (length < HEAD || at + length > bytes.length()) {
                break;
            }
            records.put(type, value(type, bytes.slice(at + HEAD, length - HEAD)));
            at += length;
        }
        return records;
    }

    private static String value(int type, Bytes data) {
        if (type == OPTIONS) {
            return data.length() < 4 ? "" : options(data.u32(0));
        }
        byte[] raw = data.copy(0, (int) Math.min(data.length(), LARGEST_CONFIG));
        return type == CONFIG_GZ ? unpacked(raw) : text(raw);
    }

    private static String options(long bits) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < 32; bit++) {
            if ((bits >> bit & 1) != 0) {
                names.add(bit < FLAGS.size() ? FLAGS.get(bit) : "bit " + bit);
            }
        }
        return String.join(" ", names);
    }

    private static String text(byte[] raw) {
        int end = 0;
        while (end < raw.length && raw[end] != 0) {
            end++;
        }
        return new String(raw, 0, end, StandardCharsets.UTF_8);
    }

    /** What is no gzip data is told as such, for the rest of the table is good. */
    private static String unpacked(byte[] raw) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return new String(in.readNBytes(LARGEST_CONFIG), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            return "(its configuration cannot be unpacked: " + damaged.getMessage() + ")";
        }
    }

    /** {@code 0.17.0~eaf6fda1}, or shorter. */
    Optional<String> version() {
        return Optional.ofNullable(image.get(UK_FULL_VERSION)).or(() -> Optional.ofNullable(image.get(UK_VERSION)));
    }

    /** The whole {@code .config}, if it was built in. */
    Optional<String> configuration() {
        return Optional.ofNullable(image.get(CONFIG)).or(() -> Optional.ofNullable(image.get(CONFIG_GZ)));
    }

    boolean has(String library) {
        return libraries.stream().anyMatch(one -> library.equals(one.get(NAME)));
    }
}

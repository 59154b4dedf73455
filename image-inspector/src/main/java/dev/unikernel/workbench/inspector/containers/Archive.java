package dev.unikernel.workbench.inspector.containers;

import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ar archive in GNU's, System V's or BSD's form:
 * <pre>
 * "!&lt;arch&gt;\n", or "!&lt;thin&gt;\n": members then are other files, and only their headers are here
 * 16 name, 12 time, 6 user, 6 group, 8 mode, 10 size (decimal), "`\n"; the bytes, to an even offset
 * name "/" or "/SYM64/": the symbol index; "//": long names; "/12": the long name at 12; "#1/20": BSD, 20 bytes of name first
 * </pre>
 */
public final class Archive {
    private static final int HEADER = 60;
    private static final int MOST = 1 << 20;
    private static final long LARGEST = 64L << 20;
    private static final long LARGEST_TABLE = 16L << 20;
    private static final int LONGEST_NAME = 4096;
    /** Of all names: a million members may share one. Beyond it they are cut. */
    private static final int MOST_CHARACTERS = 16 << 20;

    private static final int SHORT_NAME = 64;

    private final Path file;
    private final boolean thin;
    private final List<Member> members;
    private final long size;

    private Archive(Path file, boolean thin, List<Member> members, long size) {
        this.file = file;
        this.thin = thin;
        this.members = members;
        this.size = size;
    }

    /**
     * One member.
     *
     * @param name without the slash that ends it; {@code [symbol index]}, {@code [long names]} for those two
     * @param offset of its bytes in the archive; of no meaning if {@code outside}
     * @param size of its bytes
     * @param outside whether its bytes are in a file of their own, as in a thin archive
     * @param table whether it is one of the archive's own tables
     */
    public record Member(String name, long offset, long size, boolean outside, boolean table) {}

    /** Reads the headers. */
    public static Archive open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            boolean thin = Form.of(file) == Form.THIN_ARCHIVE;
            return new Archive(file, thin, new Reader(channel, name(file), thin).members(), channel.size());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    public boolean isThin() {
        return thin;
    }

    /** Members and tables in file order. */
    public List<Member> members() {
        return members;
    }

    /** The archive's own length. */
    public long size() {
        return size;
    }

    /** Bytes of the archive that are no member's: magic, headers, padding. */
    public long overhead() {
        long rest = size;
        for (Member member : members) {
            if (!member.outside()) rest -= member.size();
        }
        return rest;
    }

    /** A member's bytes; empty if its file is missing, is none, or it is over 64 MiB. */
    public Optional<byte[]> bytes(Member member) throws IOException {
        if (member.size() > LARGEST) return Optional.empty();
        if (member.size() == 0 && !member.outside()) return Optional.of(new byte[0]);
        if (member.outside()) {
            Path path = file.resolveSibling(member.name());
            boolean there = Files.isRegularFile(path) && Files.size(path) <= LARGEST;
            return there ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return Optional.of(Reader.bytes(channel, member.offset(), (int) member.size()));
        }
    }

    /** Reads headers one after another. */
    private static final class Reader {
        private final FileChannel channel;
        private final String name;
        private final boolean thin;
        private String longNames = "";
        private int characters = MOST_CHARACTERS;

        Reader(FileChannel channel, String name, boolean thin) {
            this.channel = channel;
            this.name = name;
            this.thin = thin;
        }

        List<Member> members() throws IOException {
            List<Member> members = new ArrayList<>();
            for (long at = 8; at < channel.size(); ) {
                if (members.size() == MOST) throw malformed(at, "has at most 2^20 members", "more");
                Member member = member(at);
                members.add(member);
                long after = member.outside() ? at + HEADER : member.offset() + member.size();
                at = after + (after & 1);
            }
            return List.copyOf(members);
        }

        private Member member(long at) throws IOException {
            if (at + HEADER > channel.size()) throw malformed(at, "needs 60 bytes", "the file ends");
            String header = new String(bytes(channel, at, HEADER), StandardCharsets.ISO_8859_1);
            String size = header.substring(48, 58).strip();
            if (!header.endsWith("`\n") || !size.matches("\\d{1,10}")) {
                throw malformed(at, "ends with ` and a line feed, and has a size", "it does not");
            }
            long length = Long.parseLong(size);
            String written = header.substring(0, 16).stripTrailing();
            boolean index = written.equals("/") || written.equals("/SYM64/");
            boolean names = written.equals("//");
            boolean outside = thin && !index && !names;
            if (!outside && length > channel.size() - at - HEADER) {
                throw malformed(at, "has a member of " + length + " bytes", "the file ends before");
            }
            if (names) {
                if (length > LARGEST_TABLE) throw malformed(at, "has at most 16 MiB of names", "" + length);
                longNames = new String(bytes(channel, at + HEADER, (int) length), StandardCharsets.ISO_8859_1);
            }
            if (index || names) {
                return new Member(index ? "[symbol index]" : "[long names]", at + HEADER, length, false, true);
            }
            String whole = full(written, at, length);
            String name = characters > 0 ? whole : whole.substring(0, Math.min(SHORT_NAME, whole.length()));
            characters -= Math.min(characters, whole.length());
            return new Member(name, at + HEADER, length, outside, false);
        }

        private String full(String written, long at, long length) throws IOException {
            if (written.matches("/\\d{1,9}")) {
                int from = Integer.parseInt(written.substring(1));
                if (from >= longNames.length()) throw malformed(at, "has a name in the table", "offset " + from);
                int end = longNames.indexOf('\n', from);
                int last = Math.min(end < 0 ? longNames.length() : end, from + LONGEST_NAME);
                String name = longNames.substring(from, last);
                return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            }
            if (written.matches("#1/\\d{1,4}")) {
                int count = (int) Math.min(Math.min(Integer.parseInt(written.substring(3)), LONGEST_NAME), length);
                String name = new String(bytes(channel, at + HEADER, count), StandardCharsets.UTF_8);
                int nul = name.indexOf('\0');
                return nul < 0 ? name : name.substring(0, nul);
            }
            return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        }

        private Malformed malformed(long at, String expected, String found) {
            return new Malformed(name, at, "archive member", expected, found);
        }

        static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) break;
            }
            return buffer.array();
        }
    }
}

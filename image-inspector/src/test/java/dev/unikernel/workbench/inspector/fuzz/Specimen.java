package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.images.RealImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real image of which one section is replaced by what the fuzzer makes up, so that all others still fit to it. */
final class Specimen {
    private final byte[] image;
    private final Section section;

    private Specimen(byte[] image, Section section) {
        this.image = image;
        this.section = section;
    }

    /** What is asked of an image; it may refuse, but only in our own words. */
    interface Question {
        void ask(ElfFile elf) throws IOException;
    }

    /** Compiles the program of {@link RealImages} and names the section that will be replaced. */
    static Specimen of(String section, String... flags) {
        try {
            Path folder = Files.createTempDirectory("specimen");
            try {
                String source = RealImages.source(folder).toString();
                String[] all =
                        Stream.concat(Arrays.stream(flags), Stream.of(source)).toArray(String[]::new);
                byte[] image = Files.readAllBytes(RealImages.gcc(folder, "image", all));
                return new Specimen(
                        image, ElfFile.of("image", image).section(section).orElseThrow());
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The same with another name for the section. */
    Specimen named(String name) {
        ByteBuffer in = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int names = (int) in.getLong((int) in.getLong(40) + 64 * in.getShort(62) + 24);
        int header = (int) in.getLong(40) + 64 * section.index();
        byte[] renamed = image.clone();
        byte[] text = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        // Names further on may be cut; nothing here asks for them.
        System.arraycopy(text, 0, renamed, names + in.getInt(header), text.length);
        return new Specimen(renamed, section);
    }

    /** What the section holds, to begin with. */
    byte[] seed() {
        int start = (int) section.offset();
        return Arrays.copyOfRange(image, start, start + (int) section.size());
    }

    /** The image with other bytes in the section: at its end, with the header changed. Both are ELF64, little-endian. */
    byte[] with(byte[] bytes) {
        byte[] all = Arrays.copyOf(image, image.length + bytes.length);
        System.arraycopy(bytes, 0, all, image.length, bytes.length);
        ByteBuffer out = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) out.getLong(40) + 64 * section.index();
        out.putLong(header + 24, image.length).putLong(header + 32, bytes.length);
        return all;
    }

    /** Asks the image with those bytes. */
    void ask(byte[] bytes, Question question) {
        try {
            question.ask(ElfFile.of("image", with(bytes)));
        } catch (InspectorException refused) {
            assertThat(refused).hasMessageStartingWith("image: ");
        } catch (IOException other) {
            throw new AssertionError("an image in memory cannot fail to be read", other);
        }
    }

    /** The seeds of a fuzz test. */
    static Stream<byte[]> seeds(Specimen... specimens) {
        return List.of(specimens).stream().map(Specimen::seed);
    }
}

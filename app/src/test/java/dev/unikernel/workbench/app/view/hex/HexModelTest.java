package dev.unikernel.workbench.app.view.hex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HexModelTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    private static HexModel model(StillDesk desk, Opened opened) {
        HexModel model = new HexModel(desk, Runnable::run, Runnable::run);
        desk.show(opened);
        return model;
    }

    private static Symbol symbol(String name) throws Exception {
        return hello.look().orElseThrow().image().symbols().named(name).get(0);
    }

    @Test
    void aByteIsNamedBySegmentSectionSymbolAddressAndLine() throws Exception {
        StillDesk desk = new StillDesk();
        HexModel model = model(desk, hello);
        model.goTo("main");
        assertThat(model.status().get())
                .contains("LOAD #")
                .contains("[r-x] › .text › main ")
                .contains("address " + "0x" + Long.toHexString(symbol("main").address()))
                .contains("src/main.c:");
        assertThat(desk.revealed)
                .containsExactly(new Location.Address(symbol("main").address()));
        model.move(2);
        assertThat(model.status().get()).contains("main+0x2");
        model.openSource();
        assertThat(desk.revealed.get(2))
                .isInstanceOfSatisfying(
                        Location.Source.class,
                        source -> assertThat(source.file()).endsWith(Path.of("src/main.c")));
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void ownersInSightHaveNoHolesAndPlacesOfOthersAreFollowed() throws Exception {
        StillDesk desk = new StillDesk();
        HexModel model = model(desk, hello);
        Path source = hello.project().orElseThrow().directory().resolve("src/main.c");
        int line = hello.look()
                .orElseThrow()
                .image()
                .place(symbol("main").address())
                .line();
        desk.reveal(new Location.Source(source, line));
        long offset = Places.offset(
                        symbol("main").address(), hello.look().orElseThrow().image())
                .orElseThrow();
        assertThat(model.at()).isEqualTo(offset);
        Page page = model.page().get();
        assertThat(page.owner(offset))
                .isPresent()
                .get()
                .extracting(Stretch::label)
                .isEqualTo("main");
        for (int i = 1; i < page.stretches().size(); i++) {
            assertThat(page.stretches().get(i).start())
                    .isEqualTo(page.stretches().get(i - 1).end());
        }
        desk.reveal(new Location.ByteRange(4, 3));
        assertThat(model.at()).isEqualTo(4);
        assertThat(model.marked().get().has(6)).isTrue();
        desk.reveal(new Location.Symbol("boot_stack", symbol("boot_stack").address()));
        assertThat(model.refusal().get()).contains("no bytes");
    }

    @Test
    void bytesAndTextsAreFoundForwardsBackwardsAndRoundTheEnd() throws Exception {
        StillDesk desk = new StillDesk();
        HexModel model = model(desk, hello);
        model.find("7f 45 4c 46", true);
        assertThat(model.at()).isZero();
        assertThat(model.marked().get().has(3)).isTrue();
        model.find("\"ELF\"", true);
        assertThat(model.at()).isEqualTo(1);
        model.find(".shstrtab", false);
        long last = model.at();
        assertThat(last).isGreaterThan(1000);
        model.find(".shstrtab", true);
        assertThat(model.at()).as("it is there once, so round the end").isEqualTo(last);
        model.find("no such text anywhere", true);
        assertThat(model.refusal().get()).contains("no such text anywhere").contains("not in the file");
        model.goTo("+0x7fffffff");
        assertThat(model.refusal().get()).contains("+0x7fffffff").contains("not in the file");
        model.goTo("nowhere");
        assertThat(model.refusal().get()).contains("nowhere");
    }

    @Test
    void aFileOfThreeGibibytesIsReadWhereItIsLookedAt() throws Exception {
        Path large = folder.resolve("large.elf");
        Files.copy(hello.look().orElseThrow().image().bootFile(), large);
        long size = 3L << 30;
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(size);
            file.seek(size - 5);
            file.write("EndOf".getBytes(StandardCharsets.US_ASCII));
        }
        StillDesk desk = new StillDesk();
        HexModel model = model(desk, Sample.image(large));
        model.move(Long.MAX_VALUE / 2);
        assertThat(model.at()).isEqualTo(size - 1);
        assertThat(model.page().get().at(size - 5)).isEqualTo('E');
        assertThat(model.status().get()).contains("not loaded");
        model.move(-model.at());
        long start = System.nanoTime();
        model.find("EndOf", false);
        System.out.println(
                "hex: found back round the end of 3 GiB in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(model.at()).isEqualTo(size - 5);
        model.scrollTo(Long.MAX_VALUE / 64);
        assertThat(model.page().get().top()).isEqualTo(size - 16L * model.rows());
        model.close();
    }
}

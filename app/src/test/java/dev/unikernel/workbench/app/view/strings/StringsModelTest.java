package dev.unikernel.workbench.app.view.strings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Surface;
import dev.unikernel.workbench.inspector.surface.TextMark;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StringsModelTest {
    @TempDir
    static Path folder;

    private static Opened texts = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        Files.writeString(folder.resolve("t.s"), """
                .text
                .globl _start
                _start: hlt
                .section .rodata
                .type greeting,@object
                .globl greeting
                greeting: .asciz "grüße, 世界!"
                .size greeting,.-greeting
                .asciz "password=hunter2hunter2"
                .asciz "/home/ada/kernel/main.c"
                .asciz "five5"
                .byte 0xc3,0x28,0xff
                """);
        run("as", "-o", "t.o", "t.s");
        run("ld", "-o", "t.elf", "t.o");
        texts = Sample.image(folder.resolve("t.elf"));
    }

    private static void run(String... argv) throws Exception {
        assertThat(new ProcessBuilder(argv)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static StringsModel model(StillDesk desk) {
        StringsModel model = new StringsModel(desk, Runnable::run, Runnable::run);
        desk.show(texts);
        return model;
    }

    private static List<StringRow> rows(StringsModel model) {
        return new StringRows(model.shown().get());
    }

    @Test
    void textsInUtf8HaveTheirOffsetAddressSectionAndSymbol() throws Exception {
        StillDesk desk = new StillDesk();
        StringsModel model = model(desk);
        StringRow greeting = rows(model).stream()
                .filter(row -> row.text().contains("世界"))
                .findFirst()
                .orElseThrow();
        Symbol symbol =
                texts.look().orElseThrow().image().symbols().named("greeting").get(0);
        assertThat(greeting.text()).isEqualTo("grüße, 世界!");
        assertThat(greeting.address()).contains(symbol.address());
        assertThat(greeting.section()).isEqualTo(".rodata");
        assertThat(greeting.symbol()).isEqualTo("greeting");
        assertThat(greeting.length()).isEqualTo(16);
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void secretsAndPathsAreMarkedAsTheSurfaceDoesAndSecretsAreRedacted() throws Exception {
        StillDesk desk = new StillDesk();
        StringsModel model = model(desk);
        model.onlyMarked(true);
        assertThat(rows(model))
                .extracting(row -> row.mark().orElseThrow())
                .containsExactly(TextMark.Kind.SECRET, TextMark.Kind.BUILD_PATH);
        assertThat(rows(model).get(0).text()).isEqualTo("password: hu… (14 characters)");
        List<Finding> findings = Surface.of(
                texts.look().orElseThrow().image().boot(),
                texts.look().orElseThrow().image().symbols());
        assertThat(findings.stream()
                        .filter(one -> one.id().equals("secrets"))
                        .findFirst()
                        .orElseThrow()
                        .evidence()
                        .get(0)
                        .detail())
                .isEqualTo(rows(model).get(0).text());
    }

    @Test
    void theFilterTheLeastLengthAndPlacesOfOthersAreFollowed() throws Exception {
        StillDesk desk = new StillDesk();
        StringsModel model = model(desk);
        model.filter("GREET");
        assertThat(rows(model)).extracting(StringRow::symbol).contains("greeting");
        assertThat(model.count().get()).matches("\\d+ of \\d+ texts");
        model.filter("five5");
        assertThat(rows(model)).isEmpty();
        model.least(4);
        assertThat(rows(model)).singleElement().extracting(StringRow::text).isEqualTo("five5");
        model.filter("");
        Symbol symbol =
                texts.look().orElseThrow().image().symbols().named("greeting").get(0);
        desk.reveal(new Location.Address(symbol.address() + 3));
        assertThat(rows(model).get(model.chosen().get()).symbol()).isEqualTo("greeting");
        model.choose(1);
        assertThat(desk.revealed.get(1)).isInstanceOf(Location.ByteRange.class);
    }

    @Test
    void aTextAcrossThePiecesThatAreReadIsOne() throws Exception {
        Path large = folder.resolve("large.elf");
        byte[] image = Files.readAllBytes(folder.resolve("t.elf"));
        byte[] padded = Arrays.copyOf(image, (1 << 20) + 100);
        byte[] across = "across ü the border".getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < across.length; shift++) {
            Arrays.fill(padded, image.length, padded.length, (byte) 0);
            System.arraycopy(across, 0, padded, (1 << 20) - shift, across.length);
            Files.write(large, padded);
            TextScan scan =
                    TextScan.of(Sample.image(large).look().orElseThrow().image().boot(), 6, () -> false);
            assertThat(scan.offset(scan.count() - 1)).isEqualTo((1 << 20) - shift);
            assertThat(scan.length(scan.count() - 1)).isEqualTo(across.length);
        }
    }
}

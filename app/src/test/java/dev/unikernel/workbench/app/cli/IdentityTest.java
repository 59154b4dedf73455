package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that copies itself to the highest 2 GiB and goes on there, as a kernel with KASLR does. */
class IdentityTest {
    private static final String SLIDE = "0x" + Long.toHexString(SlidGuest.SLIDE);

    @TempDir
    Path folder;

    private Path image;

    @BeforeEach
    void build() throws Exception {
        image = SlidGuest.build(folder, "slid.elf");
    }

    private static JsonNode check(JsonNode identity, String which) {
        for (JsonNode check : identity.path("checks")) {
            if (check.path("check").asText().equals(which)) {
                return check;
            }
        }
        throw new AssertionError(which + " in " + identity);
    }

    @Test
    void aGuestThatMovedItselfIsNoticedAndTheSlideIsOffered() {
        Said said = Workbench.json(
                "debug", image.toString(), "--do", "pause=300,pause=1000,pause=3000", "--show", "identity");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode before = said.stops().get(0).path("identity");
        assertThat(before.path("verdict").asText()).isEqualTo("same");
        assertThat(check(before, "code-at-pc").path("verdict").asText()).isEqualTo("unknown"); // the reset vector
        assertThat(check(before, "build-id").path("evidence").asText()).contains("has the image's build id");
        JsonNode last =
                said.stops().get(said.stops().size() - 1); // a busy machine takes long to get through the firmware
        JsonNode moved = last.path("identity");
        assertThat(moved.path("verdict").asText()).isEqualTo("differs");
        assertThat(moved.path("found_slide").path("slide").asText()).isEqualTo(SLIDE);
        assertThat(moved.path("found_slide").path("agree"))
                .isEqualTo(moved.path("found_slide").path("of"));
        assertThat(last.has("slide")).isFalse(); // offered, not applied
    }

    @Test
    void whenTheSlideIsFoundBreakpointsSymbolsAndSourcesAgree() {
        Said said = Workbench.json(
                "debug", image.toString(), "--slide", "auto", "--break", "slid.c:9", "--show", "identity,stack,source");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("function").asText()).as(said.all()).isEqualTo("work");
        assertThat(stop.path("line").asInt()).isEqualTo(9);
        assertThat(stop.path("slide").asText()).isEqualTo(SLIDE);
        assertThat(stop.path("pc").asText()).startsWith("0xffffffff80c0");
        assertThat(stop.path("source").path("lines").toString()).contains("LINE_WORK");
        assertThat(stop.path("stack").toString()).contains("\"main\"");
        JsonNode identity = stop.path("identity");
        assertThat(identity.path("verdict").asText()).isEqualTo("same");
        assertThat(identity.path("same").asBoolean()).isTrue();
        assertThat(identity.path("text").path("differ").asInt()).isZero();
        assertThat(identity.path("text").path("agree").asInt()).isGreaterThan(4);
        assertThat(said.err()).contains("slide " + SLIDE);
    }

    @Test
    void aKnownSlideHoldsFromTheStart() {
        Said said = Workbench.json(
                "debug", image.toString(), "--slide", SLIDE, "--break", "work", "--do", "finish", "--show", "locals");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.stops().get(0).path("function").asText()).isEqualTo("work");
        assertThat(said.stops().get(1).path("function").asText()).isEqualTo("main");
        assertThat(said.stops().get(1).path("slide").asText()).isEqualTo(SLIDE);
    }

    @Test
    void anotherBuildIsToldByItsBuildIdAndItsCode() throws Exception {
        Path other = SlidGuest.build(folder, "other.elf", "-O0", "-DOTHER");
        try (Foreign qemu = Foreign.qemu(other, folder)) {
            Said said = Workbench.json(
                    "debug", qemu.target(), "--symbols", image.toString(), "--show", "identity", "--end-guest");
            assertThat(said.code()).as(said.all()).isZero();
            JsonNode identity = said.stops().get(0).path("identity");
            assertThat(identity.path("verdict").asText()).as(said.all()).isEqualTo("differs");
            assertThat(identity.path("because").asText()).contains("another build runs");
            assertThat(check(identity, "text").path("verdict").asText()).isEqualTo("differs");
            assertThat(identity.has("found_slide")).isFalse();
        }
    }

    @Test
    void sourcesThatWereChangedAfterwardsAreListedTheStopsOwnFirst() throws Exception {
        Files.setLastModifiedTime(image, FileTime.from(Instant.now().minusSeconds(100)));
        Said said = Workbench.json("debug", image.toString(), "--break", "start64", "--show", "identity");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode newer = said.stops().get(0).path("identity").path("source_newer");
        assertThat(newer.get(0).asText()).endsWith("slid-boot.S");
        assertThat(newer.get(1).asText()).endsWith("slid.c");
        assertThat(newer).hasSize(2);
    }

    @Test
    void aSourceThatWasMovedIsOfferedAndFoundByARuleOrInAFolder() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("elsewhere/deep/src"));
        Files.move(folder.resolve("slid-boot.S"), sources.resolve("slid-boot.S"));
        Said lost = Workbench.json("debug", image.toString(), "--break", "start64", "--show", "source");
        JsonNode source = lost.stops().get(0).path("source");
        assertThat(source.path("unavailable").asText()).as(lost.all()).contains("slid-boot.S");
        String rule = source.path("offer").path("source_map").asText();
        assertThat(rule).isEqualTo(folder + "=" + sources);
        for (String map : List.of(rule, folder.resolve("elsewhere").toString())) {
            Said found = Workbench.json(
                    "debug", image.toString(), "--break", "start64", "--show", "source", "--source-map", map);
            assertThat(found.stops().get(0).path("source").path("lines").toString())
                    .as(found.all())
                    .contains("image_start");
        }
    }

    @Test
    void whatIsNoSlideAndNoFolderIsRefusedWithWhatToWrite() {
        Said slide = Workbench.json("debug", image.toString(), "--slide", "0xzz");
        assertThat(slide.code()).isEqualTo(2);
        assertThat(slide.err()).contains("--slide 0xzz").contains("auto");
        Said map = Workbench.json("debug", image.toString(), "--source-map", "/a=/no/such/folder");
        assertThat(map.code()).isEqualTo(2);
        assertThat(map.err()).contains("/no/such/folder").contains("FROM=TO");
    }
}

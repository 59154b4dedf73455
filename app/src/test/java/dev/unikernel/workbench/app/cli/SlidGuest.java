package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The image of a guest that copies itself to the highest 2 GiB and goes on there for ever, as a kernel with KASLR does. */
public final class SlidGuest {
    public static final long SLIDE = 0xffffffff80a00000L;

    private SlidGuest() {}

    /** Its sources are put into the folder, too. */
    public static Path build(Path folder, String name, String... more) throws Exception {
        for (String source : List.of("slid-boot.S", "slid.c", "slid.ld")) {
            try (InputStream in = SlidGuest.class.getResourceAsStream(source)) {
                Files.write(
                        folder.resolve(source),
                        Objects.requireNonNull(in, source).readAllBytes());
            }
        }
        List<String> command = new ArrayList<>(List.of("gcc", "-g", "-O1", "-ffreestanding", "-fPIE", "-mno-red-zone"));
        command.addAll(List.of("-fno-stack-protector", "-fcf-protection=none", "-static", "-no-pie", "-nostdlib"));
        command.addAll(List.of("-DSLIDE=0x" + Long.toHexString(SLIDE), "-DSLIDE_LOW=0xa00000"));
        command.addAll(List.of("-Wl,--build-id,-T,slid.ld", "slid-boot.S", "slid.c", "-o", name));
        command.addAll(List.of(more));
        Process gcc = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor(20, TimeUnit.SECONDS) && gcc.exitValue() == 0)
                .as(words)
                .isTrue();
        return folder.resolve(name);
    }
}

package dev.unikernel.workbench.app.system.hermit;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Note;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A Hermit application: kernel and program in one file, which a loader of Hermit's own starts. */
public final class Hermit implements UnikernelSystem {
    private static final String OWNER = "HERMIT";
    /** NT_GNU_ABI_TAG, and the operating system that Hermit says there (hermit-entry). */
    private static final int ABI_TAG = 1;

    private static final int HERMIT_OS = 6;

    @Override
    public String id() {
        return "hermit";
    }

    @Override
    public String title() {
        return "Hermit";
    }

    @Override
    public URI homePage() {
        return URI.create("https://hermit-os.org");
    }

    /** github.com/hermit-os/hermit-rs, README. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                new Tool("rustup", "the toolchain that it is built with", "curl -sSf https://sh.rustup.rs | sh"),
                Tool.debian("cargo", "cargo", "building an application"),
                new Tool("uhyve", "running it with KVM", "cargo install uhyve"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Optional<Note> entry = image.notes().all().stream()
                .filter(note -> note.owner().equals(OWNER))
                .findFirst();
        Optional<Note> tag = image.notes()
                .find("GNU", ABI_TAG)
                .filter(note -> note.desc().length() >= 16 && note.desc().u32(0) == HERMIT_OS);
        if (entry.isEmpty() && tag.isEmpty()) {
            return Recognition.no();
        }
        Note mark = entry.or(() -> tag).orElseThrow();
        Recognition recognition = Recognition.by("note " + mark.owner() + " type " + mark.type() + " at offset 0x"
                        + Long.toHexString(mark.offset()))
                .withTarget("hermit-loader");
        return tag.map(note -> recognition.withVersion(note.desc().u32(4) + "."
                        + note.desc().u32(8) + "." + note.desc().u32(12)))
                .orElse(recognition);
    }

    @Override
    public boolean runsInQemu() {
        return false;
    }

    @Override
    public Optional<String> obstacle(GuestImage image) {
        return Optional.of("a Hermit application is started by Hermit's own loader: give QEMU the loader"
                + " (hermit-loader-x86_64-multiboot) as the image, and this file by --qemu-arg -initrd --qemu-arg "
                + image.bootFile());
    }

    @Override
    public String firstBreakpoint() {
        return "boot_processor_main";
    }
}

package dev.unikernel.workbench.app.system.unikraft;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.ExitReading.Death;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unikraft's images for QEMU: an ELF32 container with 64-bit code, symbols in the ELF64 {@code .dbg} beside it. */
public final class Unikraft implements UnikernelSystem {
    private static final List<String> SECTIONS = List.of(".uk_bootinfo", ".uk_libinfo", ".uk_inittab");
    private static final Pattern COMPONENT = Pattern.compile("(?:^|/)((?:lib|libs|drivers|plat|arch)/[^/]+)/");
    private static final Pattern TRAP = Pattern.compile("(?m)^.*CRIT: .*RIP: [0-9a-f]+[^\\r\\n]*");
    private static final Pattern PANIC = Pattern.compile(
            "(?m)^.*(Unikraft crash|Crashing|CRIT:|Assertion failure|Init function at \\S+ returned error)[^\\r\\n]*");
    private static final Pattern RETURNED = Pattern.compile("main returned (-?\\d{1,9})\\b");

    @Override
    public String id() {
        return "unikraft";
    }

    @Override
    public String title() {
        return "Unikraft";
    }

    @Override
    public URI homePage() {
        return URI.create("https://unikraft.org");
    }

    @Override
    public Recognition recognise(GuestImage image) {
        for (String name : SECTIONS) {
            Optional<Section> section = image.boot().section(name);
            if (section.isPresent()) {
                return Recognition.by("section " + name + " at offset 0x"
                                + Long.toHexString(section.get().offset()))
                        .withTarget("qemu");
            }
        }
        return Recognition.no();
    }

    /** {@code -cpu max}: its random number library wants RDRAND at least (catalog-core's run scripts). */
    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("pc", Optional.of("max"), 64, List.of());
    }

    /** It powers off alike after success, a crash and a failed start; only its console, if it is verbose, tells them apart. */
    @Override
    public ExitReading readExit(MachineEnd end, String console) {
        Matcher trap = TRAP.matcher(console);
        if (trap.find()) {
            return new ExitReading.Died(Death.FAULT, trap.group().strip());
        }
        Matcher panic = PANIC.matcher(console);
        if (panic.find()) {
            return new ExitReading.Died(Death.PANIC, panic.group().strip());
        }
        Matcher returned = RETURNED.matcher(console);
        if (returned.find()) {
            return new ExitReading.Status(Integer.parseInt(returned.group(1)), "its console says: " + returned.group());
        }
        return new ExitReading.Unknowable("Unikraft powers off alike after success and failure, and leaves no status;"
                + " its console shows no crash");
    }

    /** {@code structures.toml}, read when it is asked for. */
    @Override
    public Structures structures() {
        return Structures.beside(Unikraft.class);
    }

    /** Its sources are in {@code unikraft/lib/ukalloc}, {@code unikraft/plat/kvm}; external libraries in {@code libs/NAME}. */
    @Override
    public Optional<String> component(String path) {
        Matcher matcher = COMPONENT.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

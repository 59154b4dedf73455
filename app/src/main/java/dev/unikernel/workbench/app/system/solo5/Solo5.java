package dev.unikernel.workbench.app.system.solo5;

import dev.unikernel.workbench.app.image.BootForm;
import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.app.system.Arrangement;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.ExitReading.Death;
import dev.unikernel.workbench.app.system.LaunchAsk;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.system.XenOnly;
import dev.unikernel.workbench.app.tools.OnPath;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Solo5 images; those of its virtio target run in QEMU. */
public final class Solo5 implements UnikernelSystem {
    /** The bytes "ABI1" as a little-endian number (elf_abi.h, ABI1_NOTE_TYPE). */
    private static final int ABI1 = 0x31494241;

    /** By abi_target (elf_abi.h, enum abi_target). */
    private static final List<String> TARGETS = List.of("unknown", "hvt", "spt", "virtio", "muen", "genode", "xen");

    private static final String QEMU = "qemu-system-x86_64";
    private static final String OTHERS = "; built with -z solo5-abi=virtio it would run in QEMU";

    private static final int MEMORY_MIB = 128;
    private static final int ABORTED = 255;
    private static final long MOST_PADDING = 16 << 20;

    /** Targets that a process of the host runs, and its program. */
    private static final Map<String, String> TENDERS = Map.of("spt", "solo5-spt", "hvt", "solo5-hvt");

    private static final Pattern COMPONENT = Pattern.compile("(?:^|/)(bindings(?:/[^/]+)?)/[^/]+$");
    private static final Pattern EXIT = Pattern.compile("Solo5: solo5_exit\\((\\d+)\\) called");
    private static final Pattern TRAP = Pattern.compile("Solo5: trap: [^\\r\\n]*");
    private static final Pattern ABORT = Pattern.compile("Solo5: (solo5_abort\\(\\) called|ABORT: [^\\r\\n]*)");

    @Override
    public String id() {
        return "solo5";
    }

    @Override
    public String title() {
        return "Solo5";
    }

    @Override
    public URI homePage() {
        return URI.create("https://github.com/Solo5/solo5");
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Optional<Note> abi = image.notes().find("Solo5", ABI1);
        if (abi.isEmpty() || abi.get().desc().length() < 8) {
            // The stub bindings leave no ABI note (bindings/stub), but every image has a manifest.
            return image.notes()
                    .find("Solo5", Manifest.MFT1)
                    .map(note -> Recognition.by("note Solo5 MFT1 at offset 0x" + Long.toHexString(note.offset())
                                    + ", and no note ABI1")
                            .withTarget("stub"))
                    .orElse(Recognition.no());
        }
        return Recognition.by("note Solo5 ABI1 at offset 0x"
                        + Long.toHexString(abi.get().offset()))
                .withTarget(target(abi.get()))
                .withVersion("ABI " + abi.get().desc().u32(4));
    }

    private static String target(Note abi) {
        long number = abi.desc().u32(0);
        return number < TARGETS.size() ? TARGETS.get((int) number) : "target " + number;
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("pc", Optional.empty(), MEMORY_MIB, List.of());
    }

    /** The manifest's devices, one a line. */
    @Override
    public Optional<String> configuration(GuestImage image) throws Malformed {
        return Manifest.of(image.notes())
                .map(manifest -> manifest.devices().isEmpty()
                        ? "no devices"
                        : manifest.devices().stream()
                                .map(device -> device.name() + " " + device.type())
                                .collect(Collectors.joining("\n")));
    }

    @Override
    public Optional<String> obstacle(GuestImage image) throws Malformed {
        if (image.boot().holdsSymbolsOnly()) {
            return UnikernelSystem.super.obstacle(image);
        }
        String target = recognise(image).target().orElse("");
        return switch (target) {
            case "virtio" -> bootForm(image).isPresent() ? Optional.empty() : UnikernelSystem.super.obstacle(image);
            case "hvt" ->
                Accelerator.detect(QEMU).accelerator() == Accelerator.KVM
                        ? absent("solo5-hvt")
                        : Optional.of("built for hvt: its tender solo5-hvt needs KVM, and /dev/kvm is not usable here;"
                                + " built for spt (-z solo5-abi=spt) its tender would run it, for virtio QEMU");
            case "spt" -> absent("solo5-spt");
            case "xen" -> Optional.of(XenOnly.obstacle("built for xen: it") + OTHERS);
            case "stub" -> Optional.of("built for stub, which is for linking only: nothing runs it" + OTHERS);
            default -> Optional.of("built for " + target + ", which runs neither here nor in QEMU" + OTHERS);
        };
    }

    /**
     * strip takes the zeros at the file's end that the Multiboot header counts (QEMU 7.2: "fread() failed"). No segment can
     * be cut off: such a file is not read at all.
     */
    @Override
    public Optional<BootForm> bootForm(GuestImage image) throws Malformed {
        return recognise(image).target().equals(Optional.of("virtio"))
                        && !image.boot().holdsSymbolsOnly()
                        && BootHeader.of(image.boot(), image.notes()) instanceof BootHeader.Multiboot header
                        && header.neededFileSize() > image.boot().size()
                        && header.neededFileSize() - image.boot().size() <= MOST_PADDING
                ? Optional.of(new BootForm.Padded(header.neededFileSize()))
                : Optional.empty();
    }

    /** As a shell would find it. */
    private static Optional<String> absent(String tender) {
        return OnPath.find(tender).isPresent()
                ? Optional.empty()
                : Optional.of("built for " + tender.substring("solo5-".length()) + ": its own tender runs it, and "
                        + tender + " is not on the PATH (--tender PROGRAM names it where it is)" + OTHERS);
    }

    @Override
    public Optional<String> tender(GuestImage image) throws Malformed {
        return recognise(image).target().map(TENDERS::get);
    }

    /** {@code solo5-spt --mem=MiB --block:NAME=FILE IMAGE WORDS} (docs/building.md, "Running"). */
    @Override
    public List<String> tenderArguments(GuestImage image, LaunchAsk ask) throws Malformed {
        List<String> arguments = new ArrayList<>();
        arguments.add("--mem=" + ask.memoryMib().orElse(MEMORY_MIB));
        devices(image, ask).ifPresent(devices -> arguments.addAll(devices.tenderOptions()));
        arguments.add(image.bootFile().toAbsolutePath().toString());
        ask.arguments()
                .filter(words -> !words.isBlank())
                .ifPresent(words -> arguments.addAll(List.of(words.strip().split("\\s+", -1))));
        return arguments;
    }

    @Override
    public Optional<String> unmet(GuestImage image, LaunchAsk ask) throws Malformed {
        boolean tender = tender(image).isPresent();
        Optional<Solo5Devices> devices = devices(image, ask);
        return devices.isPresent() ? devices.get().unmet(tender) : Optional.empty();
    }

    @Override
    public Arrangement arranged(GuestImage image, LaunchAsk ask) throws Malformed {
        Optional<Solo5Devices> devices = devices(image, ask);
        return devices.isPresent() ? devices.get().arranged() : UnikernelSystem.super.arranged(image, ask);
    }

    private static Optional<Solo5Devices> devices(GuestImage image, LaunchAsk ask) throws Malformed {
        return Manifest.of(image.notes()).map(manifest -> new Solo5Devices(manifest, ask));
    }

    @Override
    public String firstBreakpoint() {
        return "solo5_app_main";
    }

    /**
     * The machine sees the same power-off for exit, abort and trap (virtio/platform.c); only the console tells them apart. A
     * tender's exit code is the guest's status, 255 after an abort (tenders/spt, bindings/spt/platform.c).
     */
    @Override
    public ExitReading readExit(MachineEnd end, String console) {
        Matcher trap = TRAP.matcher(console);
        if (trap.find()) {
            return new ExitReading.Died(Death.FAULT, trap.group());
        }
        Matcher abort = ABORT.matcher(console);
        if (abort.find()) {
            return new ExitReading.Died(Death.PANIC, abort.group());
        }
        Matcher exit = EXIT.matcher(console);
        if (exit.find() && exit.group(1).length() < 10) {
            return new ExitReading.Status(Integer.parseInt(exit.group(1)), "its console says: " + exit.group());
        }
        if (end.qemuExit().isPresent() && end.qemuExit().equals(end.status())) {
            int code = end.status().getAsInt();
            return code == ABORTED
                    ? new ExitReading.Died(Death.PANIC, "its tender ended with 255, as after solo5_abort()")
                    : new ExitReading.Status(code, "its tender ended with it");
        }
        return new ExitReading.Unknowable("a Solo5 guest powers off alike after success and failure, and its console"
                + " does not say which it was (was it started with --solo5:quiet?)");
    }

    /** {@code structures.toml}, read when it is asked for. */
    @Override
    public Structures structures() {
        return Structures.beside(Solo5.class);
    }

    /** {@code bindings/hvt}; the files that all targets share are in {@code bindings} itself. */
    @Override
    public Optional<String> component(String path) {
        Matcher matcher = COMPONENT.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

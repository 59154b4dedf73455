package dev.unikernel.workbench.app.system.unikraft;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.ExitReading.Death;
import dev.unikernel.workbench.app.system.FactTable;
import dev.unikernel.workbench.app.system.LaunchAsk;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.launcher.cpus.CpuFeatures;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unikraft's images for QEMU: an ELF32 container with 64-bit code, symbols in the ELF64 {@code .dbg} beside it. */
public final class Unikraft implements UnikernelSystem {
    private static final List<String> SECTIONS = List.of(".uk_bootinfo", ".uk_libinfo", ".uk_inittab");
    private static final int MOST_CODE = 64 << 20;
    private static final Map<Integer, String> IMAGE_FACTS = new TreeMap<>(Map.of(
            LibInfo.UK_FULL_VERSION, "Unikraft",
            LibInfo.UK_CODE_NAME, "code name",
            LibInfo.COMPILER, "compiler",
            LibInfo.COMPILE_DATE, "date",
            LibInfo.OPTIONS, "options"));
    private static final List<Integer> LIBRARY_FACTS =
            List.of(LibInfo.NAME, LibInfo.VERSION, LibInfo.LICENSE, LibInfo.COMPILER, LibInfo.OPTIONS);
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

    /** unikraft.org/docs: builds with make, or with kraft. */
    @Override
    public List<Tool> toolchain() {
        return List.of(
                Tool.debian("make", "make", "its own build"),
                Tool.debian("flex", "flex", "its menuconfig"),
                Tool.debian("bison", "bison", "its menuconfig"),
                new Tool("kraft", "projects with a Kraftfile", "curl -sSfL https://get.kraftkit.sh | sh"));
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Recognition found = marks(image);
        Optional<String> version =
                found.recognised() ? LibInfo.of(image.boot()).flatMap(LibInfo::version) : Optional.empty();
        return version.map(found::withVersion).orElse(found);
    }

    private static Recognition marks(GuestImage image) {
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

    /** Its {@code .config}, where it was built in (LIBUKLIBID). */
    @Override
    public Optional<String> configuration(GuestImage image) throws Malformed {
        return LibInfo.of(image.boot()).flatMap(LibInfo::configuration);
    }

    @Override
    public List<FactTable> facts(GuestImage image) throws Malformed {
        List<FactTable> facts = new ArrayList<>();
        Optional<LibInfo> info = LibInfo.of(image.boot());
        if (info.isPresent()) {
            facts.add(build(info.get()));
            facts.add(libraries(info.get()));
        }
        List<List<String>> regions = BootInfo.of(image.boot()).stream()
                .map(one -> List.of(
                        "0x" + Long.toHexString(one.physical()),
                        "0x" + Long.toHexString(one.virtual()),
                        "0x" + Long.toHexString(one.bytes()),
                        one.type(),
                        one.rights()))
                .toList();
        facts.add(new FactTable("regions", List.of("physical", "virtual", "size", "type", "rights"), regions));
        return facts.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private static FactTable build(LibInfo info) {
        List<List<String>> rows = new ArrayList<>();
        IMAGE_FACTS.forEach((type, name) -> {
            if (!info.image().getOrDefault(type, "").isEmpty()) {
                rows.add(List.of(name, info.image().get(type)));
            }
        });
        return new FactTable("build", List.of("what", "value"), rows);
    }

    private static FactTable libraries(LibInfo info) {
        List<List<String>> rows = info.libraries().stream()
                .map(one -> LIBRARY_FACTS.stream()
                        .map(type -> one.getOrDefault(type, ""))
                        .toList())
                .toList();
        return new FactTable("libraries", List.of("name", "version", "license", "compiler", "options"), rows);
    }

    /** lib/ukrandom/random.c and arch/x86 of 0.17: the start fails with -95 on a processor without both, and the image halts. */
    @Override
    public Optional<String> unmet(GuestImage image, LaunchAsk ask) throws Malformed {
        Optional<LibInfo> info = LibInfo.of(image.boot());
        boolean seeded =
                ask.arguments().filter(words -> words.contains("random.seed")).isPresent();
        if (info.isEmpty() || !info.get().has("libukrandom") || seeded || !hasRdrand(image)) {
            return Optional.empty();
        }
        Accelerator accelerator = ask.accelerator() == Accelerator.AUTO
                ? Accelerator.detect(ask.qemu()).accelerator()
                : ask.accelerator();
        String cpu = ask.cpu().orElse("qemu64");
        return CpuFeatures.missing(ask.qemu(), accelerator, cpu, List.of("rdrand", "rdseed"))
                .filter(missing -> !missing.isEmpty())
                .map(missing -> "its library libukrandom does not start on a processor without RDRAND and RDSEED, and"
                        + " this QEMU's -cpu " + cpu + " under " + accelerator + " lacks "
                        + String.join(" and ", missing).toUpperCase(Locale.ROOT)
                        + "; try " + (cpu.startsWith("max") ? "" : "--cpu max, ")
                        + "a newer QEMU (--qemu) or KVM, or build it without LIBUKRANDOM");
    }

    /** Whether it draws from the processor at all, into any register: 0F C7 /6 (Intel SDM, RDRAND). */
    private static boolean hasRdrand(GuestImage image) throws Malformed {
        for (Section section : image.boot().sections()) {
            if (section.isExecutable() && section.hasBytes()) {
                byte[] code = image.boot().bytes(section).copy(0, (int) Math.min(section.fileSize(), MOST_CODE));
                for (int at = 0; at + 2 < code.length; at++) {
                    if (code[at] == 0x0f && code[at + 1] == (byte) 0xc7 && (code[at + 2] & 0xf8) == 0xf0) {
                        return true;
                    }
                }
            }
        }
        return false;
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

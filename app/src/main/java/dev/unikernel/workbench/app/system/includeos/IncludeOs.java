package dev.unikernel.workbench.app.system.includeos;

import dev.unikernel.workbench.app.image.BootForm;
import dev.unikernel.workbench.app.image.BootForm.Elf32Shell;
import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.ExitReading.Death;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IncludeOS: services in C++, booted by Multiboot. */
public final class IncludeOs implements UnikernelSystem {
    /** Behind the Multiboot fields: this number, then where a live update enters (src/arch/x86_64/multiboot.asm). */
    private static final long MARK = 0xFEE1DEADL;

    private static final int MARK_AT = 0x20;
    private static final Pattern PANIC = Pattern.compile("\\*\\*\\*\\* PANIC \\*\\*\\*\\*[^\\r\\n]*");
    private static final Pattern EXCEPTION =
            Pattern.compile("CPU \\d+ EXCEPTION[^\\r\\n]*|>>>> \\w+ EXCEPTION[^\\r\\n]*");

    @Override
    public String id() {
        return "includeos";
    }

    @Override
    public String title() {
        return "IncludeOS";
    }

    @Override
    public URI homePage() {
        return URI.create("https://www.includeos.org");
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        if (!(BootHeader.of(image.boot(), image.notes()) instanceof BootHeader.Multiboot header)
                || !image.boot().isInside(header.offset() + MARK_AT, 4)) {
            return Recognition.no();
        }
        Bytes mark = image.boot().bytes(header.offset() + MARK_AT, 4);
        return mark.u32(0) == MARK
                ? Recognition.by("0xfee1dead at offset 0x" + Long.toHexString(header.offset() + MARK_AT)
                                + ", behind its Multiboot header")
                        .withTarget("multiboot")
                : Recognition.no();
    }

    /** Its ELF64 file is refused by QEMU, and is given to it in a shell. */
    @Override
    public Optional<String> obstacle(GuestImage image) throws Malformed {
        return bootForm(image).isEmpty() ? UnikernelSystem.super.obstacle(image) : Elf32Shell.obstacle(image.boot());
    }

    @Override
    public Optional<BootForm> bootForm(GuestImage image) throws Malformed {
        boolean refused = image.boot().header().bits() == 64
                && !image.boot().holdsSymbolsOnly()
                && BootHeader.of(image.boot(), image.notes()) instanceof BootHeader.Multiboot header
                && !header.loadsByAddress();
        return refused ? Optional.of(new Elf32Shell()) : Optional.empty();
    }

    /** src/kernel/panic.cpp: what follows ends with EOT, and the machine is halted. */
    @Override
    public Optional<Pattern> lastWords() {
        return Optional.of(PANIC);
    }

    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset("pc", Optional.empty(), 128, List.of());
    }

    @Override
    public String firstBreakpoint() {
        return "Service::start";
    }

    /** A panic is told on the console only; the machine is halted then, and does not end. */
    @Override
    public ExitReading readExit(MachineEnd end, String console) {
        Matcher exception = EXCEPTION.matcher(console);
        if (exception.find()) {
            return new ExitReading.Died(Death.FAULT, exception.group());
        }
        Matcher panic = PANIC.matcher(console);
        if (panic.find()) {
            return new ExitReading.Died(Death.PANIC, panic.group());
        }
        return new ExitReading.Unknowable("IncludeOS powers off alike after success and failure, and leaves no status;"
                + " its console shows no panic");
    }
}

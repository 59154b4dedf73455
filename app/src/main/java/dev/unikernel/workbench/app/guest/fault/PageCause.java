package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk.Access;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cause of a page fault (error code: Intel SDM volume 3, 4.7). */
final class PageCause {
    private static final long PAGE = 4096;
    private static final long NULL_OBJECT = 64 << 10;

    private final FaultScene scene;
    private final CpuException exception;
    private final GuestImage image;
    private final long address;
    private final boolean present;
    private final boolean user;
    private final Access access;

    PageCause(FaultScene scene, GuestImage image) {
        this.scene = scene;
        this.image = image;
        this.exception = scene.exception();
        this.address = exception.cr2();
        long code = exception.errorCode();
        this.present = (code & 1) != 0;
        this.user = (code & 4) != 0;
        this.access = (code & 16) != 0 ? Access.EXECUTE : (code & 2) != 0 ? Access.WRITE : Access.READ;
    }

    Explanation explain() {
        Explanation cause = cause();
        return new Explanation(
                cause.cause(), cause.words(), refusal(), cause.tries(), scene.walk(), scene.instruction());
    }

    private Optional<String> refusal() {
        if (scene.walk().isEmpty()) {
            return Optional.empty();
        }
        AddressWalk walk = scene.walk().get();
        Optional<String> why = walk.refusal(access, user);
        return why.isPresent()
                ? why
                : Optional.of("the tables allow it now: they were changed since, or the CPU still had the old entry"
                        + " (invlpg, or a write to CR3, makes it look again)");
    }

    private Explanation cause() {
        if ((exception.errorCode() & 8) != 0) {
            return of("reserved-bit", "an entry of the page tables has a reserved bit set", "see the walk for which");
        }
        if (access == Access.EXECUTE) {
            return execute();
        }
        Optional<String> guard = guard(address).or(() -> guard(exception.sp()));
        if (!present && guard.isPresent()) {
            return overflow("the stack ran into its guard " + guard.get());
        }
        if (!present && Long.compareUnsigned(address, NULL_OBJECT) < 0) {
            String offset = address == 0 ? "" : " with the offset 0x" + Long.toHexString(address);
            return of(
                    "null-pointer",
                    "a null pointer was followed" + offset,
                    "see in the stack where the pointer comes from");
        }
        if (!present && isAtStackPointer()) {
            return overflow("the stack pointer (0x" + Long.toHexString(exception.sp()) + ") has left its stack");
        }
        if (present && access == Access.WRITE) {
            return readOnly();
        }
        return present
                ? of("rights", "the page's rights do not allow it")
                : of(
                        "unmapped",
                        "nothing is mapped there",
                        "is the pointer valid? --show memory-map has what is mapped");
    }

    private Explanation execute() {
        if (Long.compareUnsigned(address, PAGE) < 0) {
            return of(
                    "jump-to-null",
                    "a null function pointer was called, or a return address was overwritten with 0",
                    "the caller is on the stack: --show stack");
        }
        if (!present) {
            return of(
                    "jump-to-nowhere",
                    "the CPU was sent to where nothing is mapped: a damaged function pointer or return address",
                    "the caller is on the stack: --show stack");
        }
        String where =
                section(address).map(section -> " (" + section.name() + ")").orElse("");
        return of(
                "execution-of-data",
                "data" + where + " was to be run",
                "a damaged function pointer, or code that was written to memory which is not executable");
    }

    private Explanation readOnly() {
        Optional<Section> section = section(address);
        if (section.isPresent() && section.get().isExecutable()) {
            return of("write-to-code", "code (" + section.get().name() + ") is read-only");
        }
        return section.isPresent() && !section.get().isWritable()
                ? of("write-to-constant", "constants (" + section.get().name() + ") are read-only")
                : of("rights", "the page is read-only");
    }

    private Explanation overflow(String words) {
        return of(
                "stack-overflow",
                words,
                "make the stack larger, or find the recursion or the large local variable in the stack: --show stack");
    }

    /** A push, a call or a local variable just below the stack pointer touches what is not mapped. */
    private boolean isAtStackPointer() {
        long below = exception.sp() + 8 - address;
        return Long.compareUnsigned(below, PAGE) <= 0;
    }

    /** The guard's name, by its symbol. */
    private Optional<String> guard(long at) {
        return image.place(at)
                .function()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("guard"));
    }

    private Optional<Section> section(long at) {
        long linked = at - image.slide();
        return image.boot().sections().stream()
                .filter(section ->
                        section.isAllocated() && Long.compareUnsigned(linked - section.address(), section.size()) < 0)
                .findFirst();
    }

    private static Explanation of(String cause, String words, String... tries) {
        return new Explanation(cause, words, Optional.empty(), List.of(tries), Optional.empty(), "");
    }
}

package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.guest.fault.Explainer;
import dev.unikernel.workbench.app.guest.fault.Explanation;
import dev.unikernel.workbench.app.guest.fault.FaultScene;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.machine.CpuException;
import java.util.Optional;

/**
 * A CPU exception that ended a guest, joined with its image.
 *
 * @param kind such as {@code page-fault}
 * @param vector 0 to 31
 * @param place the instruction that faulted
 * @param address for a page fault the address that was touched (CR2), else the instruction's own; unsigned
 * @param access for a page fault {@code read}, {@code write} or {@code execute}
 * @param present for a page fault whether the page was there, so that its rights refused the access
 * @param owner the symbol that has {@code address}, if it is not the instruction's own
 * @param explanation why it was raised; empty if the machine was gone before it could be looked at
 */
public record FaultReport(
        String kind,
        int vector,
        long errorCode,
        CodePlace place,
        long address,
        Optional<String> access,
        boolean present,
        Optional<String> owner,
        Optional<Explanation> explanation) {

    /** Joins an exception with the image's symbols and lines. */
    static FaultReport of(CpuException exception, GuestImage image, Optional<FaultScene> seen) {
        Optional<Explanation> why =
                seen.filter(scene -> isSame(scene.exception(), exception)).map(scene -> Explainer.of(scene, image));
        CodePlace place = image.place(exception.pc());
        if (exception.vector() != Vector.PAGE_FAULT) {
            return new FaultReport(
                    Vector.kind(exception.vector()),
                    exception.vector(),
                    exception.errorCode(),
                    place,
                    exception.pc(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    why);
        }
        // Intel SDM volume 3, 4.7: bit 0 the page was present, bit 1 a write, bit 4 an instruction fetch.
        long code = exception.errorCode();
        String access = (code & 16) != 0 ? "execute" : (code & 2) != 0 ? "write" : "read";
        return new FaultReport(
                Vector.kind(exception.vector()),
                exception.vector(),
                code,
                place,
                exception.cr2(),
                Optional.of(access),
                (code & 1) != 0,
                image.place(exception.cr2()).function(),
                why);
    }

    private static boolean isSame(CpuException one, CpuException other) {
        return one.vector() == other.vector() && one.pc() == other.pc() && one.cr2() == other.cr2();
    }

    /** One line for people: {@code page fault: write to 0x0, which is not mapped, at poke+0x4 (src/main.c:12)}. */
    public String describe() {
        StringBuilder text = new StringBuilder(kind.replace('-', ' '));
        if (access.isPresent()) {
            text.append(": ").append(access.get()).append(access.get().equals("write") ? " to " : " of ");
            text.append("0x").append(Long.toHexString(address));
            owner.ifPresent(name -> text.append(" (").append(name).append(')'));
            text.append(present ? ", which its rights refuse," : ", which is not mapped,");
        }
        text.append(" at ").append(place);
        explanation
                .map(Explanation::words)
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> text.append(": ").append(words));
        return text.toString();
    }
}

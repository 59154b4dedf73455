package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.inspector.elf.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Compares a stopped guest with its image. Nothing is changed. Futures complete on gdb's session thread or a pool's.
 */
public final class IdentityReader {
    private static final int PC_BYTES = 16;
    private static final int SAMPLES = 32;
    /** The longest note with a build id that is compared. */
    private static final int NOTE_BYTES = 80;

    private final GuestDebug debug;
    private final Stop stop;
    private final GuestImage image;
    private final int thread;

    private IdentityReader(GuestDebug debug, Stop stop, GuestImage image) {
        this.debug = debug;
        this.stop = stop;
        this.image = image;
        this.thread = stop.thread().orElse(1);
    }

    /** Empty if nobody knows which image the guest runs. Fails as gdb does if the guest does not stand any more. */
    public static CompletableFuture<Optional<Identity>> read(GuestDebug debug, Stop stop) {
        Optional<GuestImage> image = debug.guest().image();
        return image.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : new IdentityReader(debug, stop, image.get()).read().thenApply(Optional::of);
    }

    /** What was compared directly, before any slide is looked for. */
    private record Direct(OptionalLong pc, Check atPcCheck, Optional<AtPc> atPc, Check buildId, Samples text) {}

    private CompletableFuture<Identity> read() {
        boolean x86 = image.boot().header().machineName().matches("x86-64|i386");
        return GuestBytes.of(debug.session(), x86 ? 1 : 4).thenCompose(guest -> {
            Sampling sampling = new Sampling(image, guest, Probe.spread(image, SAMPLES));
            return pc().thenCompose(pc -> direct(guest, sampling, pc))
                    .thenCompose(direct -> elsewhere(guest, sampling, direct).thenApply(slide -> told(direct, slide)));
        });
    }

    /** Linear: in 16-bit code gdb's pc is relative to its segment. */
    private CompletableFuture<OptionalLong> pc() {
        OptionalLong frame = stop.frame().map(one -> one.address()).orElse(OptionalLong.empty());
        return debug.session()
                .registers()
                .code(thread)
                .thenApply(read -> read.value()
                        .map(state -> OptionalLong.of(state.linear()))
                        .orElse(frame))
                .exceptionally(unread -> frame);
    }

    private CompletableFuture<Direct> direct(GuestBytes guest, Sampling sampling, OptionalLong pc) {
        var atPc =
                pc.isEmpty() ? CompletableFuture.completedFuture(Optional.<AtPc>empty()) : atPc(guest, pc.getAsLong());
        var buildId = buildId(guest);
        return sampling.here()
                .thenCombine(
                        atPc,
                        (text, code) ->
                                new Direct(pc, atPcCheck(pc, code), code, Check.unknown(Check.What.BUILD_ID, ""), text))
                .thenCombine(
                        buildId,
                        (known, id) -> new Direct(known.pc(), known.atPcCheck(), known.atPc(), id, known.text()));
    }

    /** Empty if the image has no code there, or the guest none that can be read. */
    private CompletableFuture<Optional<AtPc>> atPc(GuestBytes guest, long pc) {
        Optional<byte[]> expected = code(pc - image.slide()).or(() -> {
            OptionalLong linked = PhysicalAlias.linked(image, pc);
            return linked.isPresent() ? code(linked.getAsLong() - image.slide()) : Optional.empty();
        });
        if (expected.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        byte[] file = expected.get();
        return guest.whole(pc, file.length)
                .thenApply(read -> read.map(bytes -> new AtPc(
                        guest.same(pc, bytes, file),
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().formatHex(file))));
    }

    /** What the file has there, at most 16 bytes; empty if it has none. */
    private Optional<byte[]> code(long linked) {
        for (int length = PC_BYTES; length > 0; length /= 2) {
            Optional<Bytes> bytes = image.boot().memory(linked, length);
            if (bytes.isPresent()) {
                return Optional.of(bytes.get().copy(0, length));
            }
        }
        return Optional.empty();
    }

    private static Check atPcCheck(OptionalLong pc, Optional<AtPc> code) {
        if (pc.isEmpty()) {
            return Check.unknown(Check.What.CODE_AT_PC, "gdb told no program counter");
        }
        String at = "0x" + Long.toHexString(pc.getAsLong());
        if (code.isEmpty()) {
            return Check.unknown(Check.What.CODE_AT_PC, "the image has no bytes at " + at + ", where the guest stands");
        }
        return code.get().same()
                ? Check.same(Check.What.CODE_AT_PC, "the code at " + at + " is the image's")
                : Check.differs(
                        Check.What.CODE_AT_PC,
                        "at " + at + " the guest has " + code.get().inGuest() + ", the image "
                                + code.get().inImage());
    }

    private CompletableFuture<Check> buildId(GuestBytes guest) {
        Optional<BuildNote> note = BuildNote.of(image);
        if (note.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Check.unknown(Check.What.BUILD_ID, "no build id of the image is loaded (ld --build-id makes one)"));
        }
        long address = note.get().linked() + image.slide();
        return guest.front(address, NOTE_BYTES)
                .thenCompose(direct -> {
                    OptionalLong physical = PhysicalAlias.physical(image, address);
                    return direct.length == 0 && physical.isPresent()
                            ? guest.front(physical.getAsLong(), NOTE_BYTES)
                            : CompletableFuture.completedFuture(direct);
                })
                .thenApply(read -> buildId(note.get(), address, read));
    }

    private Check buildId(BuildNote note, long address, byte[] read) {
        String at = "0x" + Long.toHexString(address);
        if (read.length == 0) {
            return Check.unknown(
                    Check.What.BUILD_ID, "the guest's memory cannot be read at " + at + ", where it belongs");
        }
        if (Sampling.isZero(read)) {
            return Check.unknown(Check.What.BUILD_ID, "at " + at + " are nothing but zeros: not loaded, or not yet");
        }
        Optional<String> id = note.idIn(read);
        if (id.isEmpty()) {
            return Check.differs(
                    Check.What.BUILD_ID, "no build id is at " + at + " in the guest; the image's is " + note.id());
        }
        return id.get().equals(note.id())
                ? Check.same(Check.What.BUILD_ID, "the guest has the image's build id, " + note.id() + ", at " + at)
                : Check.differs(
                        Check.What.BUILD_ID,
                        "the guest has build id " + id.get() + " at " + at + ", the image " + note.id()
                                + ": another build runs");
    }

    /** The CPU's own addresses are cheap to follow; all memory is looked through only if the code is not where it belongs. */
    private CompletableFuture<Optional<Slide>> elsewhere(GuestBytes guest, Sampling sampling, Direct direct) {
        boolean here = direct.text().of() > 0
                && 2 * direct.text().agree() >= direct.text().of();
        boolean inside = direct.atPc().map(AtPc::same).orElse(false);
        if (sampling.probes().isEmpty() || (here && inside) || direct.pc().isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return new SlideSearch(debug, image, guest, sampling, thread)
                .run(direct.pc().getAsLong(), !here);
    }

    private Identity told(Direct direct, Optional<Slide> slide) {
        Check text = Judgement.text(direct.text(), image);
        List<Check> checks = Arrays.asList(direct.atPcCheck(), direct.buildId(), SymbolFileCheck.of(image), text);
        Judgement judged = Judgement.of(direct.atPcCheck(), direct.buildId(), text, direct.text(), slide);
        return new Identity(
                judged.verdict(),
                judged.because(),
                checks,
                direct.atPc(),
                direct.text().all() == 0 ? Optional.empty() : Optional.of(direct.text()),
                image.slide(),
                slide);
    }
}

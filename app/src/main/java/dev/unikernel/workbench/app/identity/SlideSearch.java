package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.app.machine.TablesReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Looks for an image's code elsewhere than where it was linked. First around addresses that the CPU itself has: where it
 * stands, where it would return to, its interrupt handlers. Then, if that gives nothing, through all mapped memory, for the
 * build id's note and samples of the code. A place counts if most samples of the whole image are there.
 */
final class SlideSearch {
    private static final int PAGE = 4096;
    private static final int PIECE = 16;
    private static final int STACK_BYTES = 512;
    private static final int MOST_PAGES = 24;
    private static final int MOST_TRIED = 4;

    private final GuestDebug debug;
    private final GuestImage image;
    private final GuestBytes guest;
    private final Sampling sampling;
    private final int thread;

    SlideSearch(GuestDebug debug, GuestImage image, GuestBytes guest, Sampling sampling, int thread) {
        this.debug = debug;
        this.image = image;
        this.guest = guest;
        this.sampling = sampling;
        this.thread = thread;
    }

    /** A slide for which something speaks, and how much. */
    private record Candidate(long slide, int votes, String how) {}

    /**
     * @param pc where the CPU stands, linear
     * @param everywhere also through memory, if the CPU's own addresses lead nowhere
     */
    CompletableFuture<Optional<Slide>> run(long pc, boolean everywhere) {
        return around(List.of(pc), "from the code at the program counter")
                .thenCompose(found -> found.isPresent() ? done(found) : aroundOthers())
                .thenCompose(found -> found.isPresent() || !everywhere ? done(found) : throughMemory());
    }

    private static CompletableFuture<Optional<Slide>> done(Optional<Slide> found) {
        return CompletableFuture.completedFuture(found);
    }

    private CompletableFuture<Optional<Slide>> aroundOthers() {
        return stackWords()
                .thenCompose(words -> around(words, "from return addresses on the stack"))
                .thenCompose(found -> found.isPresent()
                        ? done(found)
                        : handlers().thenCompose(all -> around(all, "from the handlers of its interrupt table")));
    }

    /** Words on the stack; what is no code will match nothing. */
    private CompletableFuture<List<Long>> stackWords() {
        return debug.session()
                .variables()
                .evaluate("(unsigned long)$sp", thread, 0)
                .thenCompose(sp -> guest.front(Long.parseUnsignedLong(sp.value()), STACK_BYTES))
                .thenApply(SlideSearch::words)
                .exceptionally(unknown -> List.of()); // an odd stack pointer is no reason to give up
    }

    private static List<Long> words(byte[] bytes) {
        ByteBuffer stack = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> words = new ArrayList<>();
        while (stack.remaining() >= Long.BYTES) {
            words.add(stack.getLong());
        }
        return words;
    }

    private CompletableFuture<List<Long>> handlers() {
        return TablesReader.read(debug.session(), thread)
                .thenApply(read -> read.value()
                        .map(tables -> tables.idt().stream()
                                .map(gate -> gate.handler())
                                .toList())
                        .orElse(List.of()))
                .exceptionally(unknown -> List.of()); // no x86, or no monitor
    }

    private CompletableFuture<Optional<Slide>> around(List<Long> addresses, String how) {
        Set<Long> pages = new LinkedHashSet<>();
        for (long address : addresses) {
            if (pages.size() < MOST_PAGES && Long.compareUnsigned(address, PAGE) >= 0) {
                pages.add(address & -PAGE);
            }
        }
        Map<Long, CompletableFuture<byte[]>> reads = new HashMap<>();
        pages.forEach(page -> reads.put(page, guest.front(page, PAGE)));
        return CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .thenApplyAsync(all -> {
                    List<Finder.Piece> pieces = new ArrayList<>();
                    reads.forEach((page, read) -> cut(page, read.join(), pieces));
                    return inImage(pieces, how);
                })
                .thenCompose(this::best);
    }

    private static void cut(long page, byte[] bytes, List<Finder.Piece> pieces) {
        for (int at = 0; at + PIECE <= bytes.length; at += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, at, at + PIECE);
            if (Probe.speaks(piece)) {
                pieces.add(new Finder.Piece(page + at, piece));
            }
        }
    }

    private List<Candidate> inImage(List<Finder.Piece> pieces, String how) {
        Map<Long, Integer> votes = new HashMap<>();
        Finder finder = new Finder(pieces);
        for (Probe.Stretch stretch : Probe.code(image.boot())) {
            int length = (int) Math.min(Integer.MAX_VALUE - 8, stretch.bytes().length());
            finder.in(stretch.bytes().copy(0, length), stretch.linked(), (piece, linked) -> {
                if (!isAlias(linked, piece.address())) {
                    votes.merge(piece.address() - linked, 1, Integer::sum);
                }
            });
        }
        return ranked(votes, how);
    }

    /** Code that runs at its physical addresses, before its page tables are on, has no slide. */
    private boolean isAlias(long linked, long address) {
        return PhysicalAlias.physical(image, linked + image.slide()).orElse(address + 1) == address;
    }

    private static List<Candidate> ranked(Map<Long, Integer> votes, String how) {
        return votes.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue(), how))
                .sorted(Comparator.comparingInt(Candidate::votes).reversed().thenComparing(Candidate::slide))
                .limit(MOST_TRIED)
                .toList();
    }

    /** The first of the candidates at which most of the samples are; a slide that is known already is no news. */
    private CompletableFuture<Optional<Slide>> best(List<Candidate> candidates) {
        CompletableFuture<Optional<Slide>> best = done(Optional.empty());
        for (Candidate candidate : candidates) {
            best = best.thenCompose(found -> found.isPresent() || candidate.slide() == image.slide()
                    ? done(found)
                    : sampling.at(candidate.slide())
                            .thenApply(samples -> samples.of() > 0 && 4 * samples.agree() >= 3 * samples.of()
                                    ? Optional.of(new Slide(
                                            candidate.slide(), samples.agree(), samples.of(), candidate.how()))
                                    : Optional.empty()));
        }
        return best;
    }

    private CompletableFuture<Optional<Slide>> throughMemory() {
        List<Finder.Piece> pieces = new ArrayList<>();
        for (Probe probe : sampling.probes()) {
            pieces.add(new Finder.Piece(probe.linked(), probe.bytes()));
        }
        BuildNote.of(image).ifPresent(note -> pieces.add(new Finder.Piece(note.linked(), note.bytes())));
        Map<Long, Integer> votes = new HashMap<>();
        Finder finder = new Finder(pieces);
        return new MappedMemory(debug)
                .each((bytes, base) -> finder.in(bytes, base, (piece, address) -> {
                    if (!isAlias(piece.address(), address)) {
                        votes.merge(address - piece.address(), 1, Integer::sum);
                    }
                }))
                .thenCompose(all -> best(ranked(votes, "by a search of its memory")));
    }
}

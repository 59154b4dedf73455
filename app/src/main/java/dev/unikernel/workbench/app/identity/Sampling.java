package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Compares samples of an image's code with what a guest has where they belong. */
record Sampling(GuestImage image, GuestBytes guest, List<Probe> probes) {
    /** At the image's own slide; where nothing of that is mapped, at its physical addresses. */
    CompletableFuture<Samples> here() {
        return at(linked -> linked + image.slide(), false).thenCompose(direct -> {
            boolean apart =
                    !probes.isEmpty() && physical(probes.get(0).linked()).isPresent();
            return direct.of() == 0 && apart
                    ? at(linked -> physical(linked).orElse(linked), true)
                    : CompletableFuture.completedFuture(direct);
        });
    }

    private OptionalLong physical(long linked) {
        return PhysicalAlias.physical(image, linked + image.slide());
    }

    /** At another slide. */
    CompletableFuture<Samples> at(long slide) {
        return at(linked -> linked + slide, false);
    }

    private CompletableFuture<Samples> at(LongUnaryOperator place, boolean alias) {
        List<CompletableFuture<Optional<byte[]>>> reads = new ArrayList<>();
        for (Probe probe : probes) {
            reads.add(guest.whole(place.applyAsLong(probe.linked()), probe.bytes().length));
        }
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).thenApply(all -> {
            int agree = 0;
            List<Long> different = new ArrayList<>();
            int unread = 0;
            int masked = 0;
            for (int i = 0; i < probes.size(); i++) {
                byte[] image = probes.get(i).bytes();
                long address = place.applyAsLong(probes.get(i).linked());
                Optional<byte[]> read = reads.get(i).join();
                if (read.isEmpty() || isZero(read.get())) {
                    unread++;
                } else if (guest.same(address, read.get(), image)) {
                    agree++;
                    masked += guest.masked(address, read.get(), image);
                } else {
                    different.add(address);
                }
            }
            return new Samples(agree, different, unread, masked, alias);
        });
    }

    static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}

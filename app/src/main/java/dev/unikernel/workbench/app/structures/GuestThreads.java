package dev.unikernel.workbench.app.structures;

import java.util.List;
import java.util.Optional;

/**
 * The threads of a stopped guest, in the order of the system's list.
 *
 * @param broken where the list breaks, with what is wrong there; the threads before it are told
 * @param notes what is to be known besides
 */
public record GuestThreads(List<GuestThread> threads, Optional<String> broken, List<String> notes) {
    public GuestThreads {
        threads = List.copyOf(threads);
        notes = List.copyOf(notes);
    }
}

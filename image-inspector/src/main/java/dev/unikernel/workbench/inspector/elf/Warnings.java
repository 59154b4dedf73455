package dev.unikernel.workbench.inspector.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is odd in an image: the first 100 in words, the others counted, as a hostile one has millions. */
public final class Warnings {
    private static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long more;

    /** The text is made only if it is kept. */
    public void add(Supplier<String> text) {
        if (kept.size() < KEPT) kept.add(text.get());
        else more++;
    }

    /** What was kept, and one line that counts the rest. */
    public List<String> list() {
        List<String> all = new ArrayList<>(kept);
        if (more > 0) all.add("and " + more + " more");
        return List.copyOf(all);
    }
}

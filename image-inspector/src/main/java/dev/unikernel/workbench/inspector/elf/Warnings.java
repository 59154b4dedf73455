package dev.unikernel.workbench.inspector.elf;

import java.util.ArrayList;
import java.util.List;

/** Collects what is odd in an image: the first 100 in words, the others counted, as a hostile one has millions. */
public final class Warnings {
    private static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long more;

    /** Asked before each warning, so that its text is made only if it is kept; if not, it is counted. */
    public boolean hasRoom() {
        if (kept.size() < KEPT) return true;
        more++;
        return false;
    }

    public void add(String text) {
        kept.add(text);
    }

    /** What was kept, and one line that counts the rest. */
    public List<String> list() {
        List<String> all = new ArrayList<>(kept);
        if (more > 0) all.add("and " + more + " more");
        return List.copyOf(all);
    }
}

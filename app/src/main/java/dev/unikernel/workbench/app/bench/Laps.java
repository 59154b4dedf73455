package dev.unikernel.workbench.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the times of the parts of something that is done again and again. Not thread-safe. */
final class Laps {
    private final List<String> names;
    private final List<List<Long>> times = new ArrayList<>();
    private int next;
    private long began;
    private long last;

    /** With the names of the parts, in order. */
    Laps(String... names) {
        this.names = List.of(names);
        this.names.forEach(name -> times.add(new ArrayList<>()));
    }

    /** It begins, again. */
    void start() {
        next = 0;
        began = System.nanoTime();
        last = began;
    }

    /** The next part is done. */
    void lap() {
        long now = System.nanoTime();
        times.get(next++).add(now - last);
        last = now;
    }

    /** Nanoseconds since the start. */
    long total() {
        return System.nanoTime() - began;
    }

    /** The last {@code samples} times of each part (what came before were warm-ups), beside the other's part of the same name. */
    List<Comparison.Part> parts(int samples, Laps other) {
        return names.stream()
                .map(name ->
                        new Comparison.Part(name, lastOf(samples, name).orElseThrow(), other.lastOf(samples, name)))
                .toList();
    }

    private Optional<Times> lastOf(int samples, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        List<Long> all = times.get(at);
        return Optional.of(Times.of(all.subList(all.size() - samples, all.size())));
    }
}

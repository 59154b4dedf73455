package dev.unikernel.workbench.app.profile;

import dev.unikernel.workbench.app.image.CodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Weights by what has them, the heaviest first.
 *
 * @param functions those of which something was seen
 * @param lines source lines of which something was seen
 * @param outside weight at addresses that no symbol of the image has: firmware, code made at run time, a stripped image
 */
public record Profile(List<Spot> functions, List<Spot> lines, long outside, long total) {
    private static final Comparator<Spot> HEAVIEST =
            Comparator.comparingLong(Spot::weight).reversed().thenComparing(Spot::name);

    public Profile {
        functions = List.copyOf(functions);
        lines = List.copyOf(lines);
    }

    /**
     * A function, or a line of one.
     *
     * @param name of the function
     * @param file empty without line information
     * @param line of the heaviest place in it; 0 without a file
     * @param address of the heaviest place in it, unsigned
     */
    public record Spot(String name, Optional<String> file, int line, long address, long weight) {}

    /** May read the disk; {@code place} is asked once an address. */
    public static Profile of(Weights weights, LongFunction<CodePlace> place) {
        Map<String, Sum> functions = new HashMap<>();
        Map<String, Sum> lines = new HashMap<>();
        long outside = 0;
        for (Map.Entry<Long, Long> one : weights.at().entrySet()) {
            CodePlace at = place.apply(one.getKey());
            long weight = one.getValue();
            if (at.function().isEmpty()) {
                outside += weight;
                continue;
            }
            String function = at.function().get();
            functions
                    .computeIfAbsent(function + '\0' + begin(at), key -> new Sum())
                    .add(at, weight);
            if (at.file().isPresent()) {
                lines.computeIfAbsent(function + '\0' + at.file().get() + ':' + at.line(), key -> new Sum())
                        .add(at, weight);
            }
        }
        return new Profile(spots(functions), spots(lines), outside, weights.total());
    }

    /** Two static functions may have one name; where they begin tells them apart. */
    private static long begin(CodePlace at) {
        return at.address() - at.offset();
    }

    private static List<Spot> spots(Map<String, Sum> sums) {
        List<Spot> spots = new ArrayList<>();
        sums.values().forEach(sum -> spots.add(sum.spot()));
        spots.sort(HEAVIEST);
        return spots;
    }

    private static final class Sum {
        private long weight;
        private long heaviest = -1;
        private Optional<CodePlace> at = Optional.empty();

        void add(CodePlace place, long more) {
            weight += more;
            boolean heavier = more > heaviest
                    || (more == heaviest
                            && Long.compareUnsigned(
                                            place.address(),
                                            at.map(CodePlace::address).orElse(0L))
                                    < 0);
            if (heavier) {
                heaviest = more;
                at = Optional.of(place);
            }
        }

        Spot spot() {
            CodePlace place = at.orElseThrow();
            return new Spot(place.function().orElseThrow(), place.file(), place.line(), place.address(), weight);
        }
    }
}

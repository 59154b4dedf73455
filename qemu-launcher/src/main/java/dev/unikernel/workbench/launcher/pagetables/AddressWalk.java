package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The way of one address through the tables, an entry a level.
 *
 * @param address virtual, unsigned
 * @param steps from the root down, as far as they could be followed
 * @param page what it is mapped to; empty if it is not
 * @param why it is not mapped, or why that is not known; empty if it is
 */
public record AddressWalk(
        PageFormat format, long address, List<WalkStep> steps, Optional<MapRange> page, Optional<String> why) {
    public AddressWalk {
        steps = List.copyOf(steps);
    }

    /** How an address is touched. */
    public enum Access {
        READ,
        WRITE,
        EXECUTE
    }

    /** Follows an address; reads one entry a level. */
    public static CompletableFuture<AddressWalk> of(PageFormat format, PhysicalReader reader, long address) {
        if (format.canonical(address) != address) {
            return CompletableFuture.completedFuture(new AddressWalk(
                    format,
                    address,
                    List.of(),
                    Optional.empty(),
                    Optional.of("it is not canonical: the bits above those that " + format.words()
                            + " translate are not all like the highest of them")));
        }
        for (RootTable root : format.roots()) {
            long index = (address - root.base()) >>> format.shift(root.level());
            if (index < root.entries() || root.signExtended()) {
                int at = (int) index & (root.entries() - 1);
                return new Way(format, reader, address).at(root.level(), root.address(), at, Attributes.RIGHTS);
            }
        }
        return CompletableFuture.completedFuture(new AddressWalk(
                format,
                address,
                List.of(),
                Optional.empty(),
                Optional.of("no table register translates it (" + format.words() + ")")));
    }

    /** Why the CPU refuses an access here, with the level and the bit; empty if the tables allow it. */
    public Optional<String> refusal(Access access, boolean user) {
        if (why.isPresent() || page.isEmpty()) {
            return why;
        }
        for (WalkStep step : steps) {
            int own = format.attributes(step.level(), step.entry());
            int missing = missing(access, user);
            if ((own & missing) != missing) {
                return Optional.of("the " + step.name() + " entry (" + hex(step.entry()) + ") does not allow it: "
                        + String.join(", ", step.bits()));
            }
        }
        return ruled(access, user);
    }

    private int missing(Access access, boolean user) {
        int needs = user ? Attributes.USER : 0;
        return switch (access) {
            case READ -> needs;
            // Ring 0 may write to read-only pages while CR0.WP is off.
            case WRITE -> needs | (user || format.protections().getOrDefault("wp", true) ? Attributes.WRITE : 0);
            case EXECUTE -> needs | (user ? Attributes.USER_EXECUTE : Attributes.EXECUTE);
        };
    }

    /** What the CPU forbids beside the entries. */
    private Optional<String> ruled(Access access, boolean user) {
        PageRights rights = page.orElseThrow().rights();
        if (format.faultsUntilAccessed() && !page.get().accessed()) {
            return Optional.of("its access flag is 0, and the CPU does not set that by itself");
        }
        if (access == Access.EXECUTE && !(user ? rights.userExecute() : rights.execute())) {
            return Optional.of("what can be written there is never executed (" + format.words() + ")");
        }
        if (user || !rights.user()) {
            return Optional.empty();
        }
        if (access == Access.EXECUTE && format.protections().getOrDefault("smep", false)) {
            return Optional.of("it is a user page, and CR4.SMEP forbids the kernel to run such");
        }
        if (access != Access.EXECUTE && format.protections().getOrDefault("smap", false)) {
            return Optional.of(
                    "it is a user page, and CR4.SMAP forbids the kernel to touch such (unless RFLAGS.AC is set)");
        }
        return Optional.empty();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static final class Way {
        private final PageFormat format;
        private final PhysicalReader reader;
        private final long address;
        private final List<WalkStep> steps = new ArrayList<>();

        Way(PageFormat format, PhysicalReader reader, long address) {
            this.format = format;
            this.reader = reader;
            this.address = address;
        }

        CompletableFuture<AddressWalk> at(int level, long table, int index, int allowed) {
            PhysicalSpan where = new PhysicalSpan(table + (long) index * format.entryBytes(), format.entryBytes());
            return reader.read(List.of(where)).thenCompose(answers -> {
                if (answers.get(0) instanceof MemoryRead.Bytes read
                        && read.bytes().remaining() == where.length()) {
                    ByteBuffer bytes = ByteBuffer.wrap(read.toArray()).order(ByteOrder.LITTLE_ENDIAN);
                    long entry = where.length() == 8 ? bytes.getLong(0) : bytes.getInt(0) & 0xffff_ffffL;
                    return entry(level, table, index, entry, allowed);
                }
                String why =
                        answers.get(0) instanceof MemoryRead.Unavailable not ? not.why() : "too few bytes were read";
                return over("the " + format.levelName(level) + " entry at physical " + hex(where.address())
                        + " could not be read: " + why);
            });
        }

        private CompletableFuture<AddressWalk> entry(int level, long table, int index, long entry, int allowed) {
            String name = format.levelName(level);
            Optional<String> wrong = format.malformed(level, entry);
            if (!format.isPresent(level, entry)) {
                steps.add(new WalkStep(level, name, table, index, entry, WalkStep.End.ABSENT, 0, List.of()));
                return over("the " + name + " entry (" + hex(entry) + ") is not present"
                        + wrong.map(what -> ": " + what).orElse(""));
            }
            boolean leads = format.isTable(level, entry);
            long target = format.target(level, entry);
            WalkStep.End end =
                    wrong.isPresent() ? WalkStep.End.MALFORMED : leads ? WalkStep.End.TABLE : WalkStep.End.PAGE;
            steps.add(new WalkStep(level, name, table, index, entry, end, target, format.bits(level, entry)));
            if (wrong.isPresent()) {
                return over("in the " + name + " entry (" + hex(entry) + ") " + wrong.get());
            }
            int own = format.attributes(level, entry);
            if (leads) {
                int next = (int) (address >>> format.shift(level - 1)) & (format.entries() - 1);
                return at(level - 1, target, next, allowed & own);
            }
            RangeList page = new RangeList(format, 1);
            page.add(
                    address & -(1L << format.shift(level)),
                    target,
                    format.effective(own & (allowed | ~Attributes.RIGHTS)));
            return CompletableFuture.completedFuture(new AddressWalk(
                    format, address, steps, Optional.of(page.done().get(0)), Optional.empty()));
        }

        private CompletableFuture<AddressWalk> over(String why) {
            return CompletableFuture.completedFuture(
                    new AddressWalk(format, address, steps, Optional.empty(), Optional.of(why)));
        }
    }
}

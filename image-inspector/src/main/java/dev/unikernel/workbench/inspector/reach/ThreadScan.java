package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.code.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where threads begin, as far as x86 instructions say so: a function that puts a stack's address into the stack pointer, and
 * functions whose address is taken right before a call of one that makes threads ({@code thread_create},
 * {@code pthread_create}, {@code uk_sched_thread_create}).
 */
final class ThreadScan implements Listing.Instructions {
    private static final Pattern MAKES =
            Pattern.compile("(.*_)?(thread|task|fiber|coroutine|kthread)_?(create|start|spawn|new|run)(_.*)?"
                    + "|(.*_)?(create|start|spawn|new)_?(thread|task|kthread)(_.*)?");
    private static final int MOST = 1000;

    /** A function that begins on a stack. */
    record Begin(int node, StackArea area, long place) {}

    /** A function that is handed to one that makes threads. */
    record Handed(int node, String maker, long place) {}

    private final Owners owners;
    private final List<StackArea> areas;
    private final List<Integer> taken = new ArrayList<>();
    private final Map<StackArea, Begin> begins = new LinkedHashMap<>();
    private final Map<Integer, Handed> handed = new LinkedHashMap<>();
    private int last = Owners.NOBODY;

    ThreadScan(Owners owners, List<StackArea> areas) {
        this.owners = owners;
        this.areas = areas;
    }

    List<Begin> begins() {
        return List.copyOf(begins.values());
    }

    List<Handed> handed() {
        return List.copyOf(handed.values());
    }

    @Override
    public void instruction(long address, String name, String operands) {
        int here = owners.at(address);
        if (here != last) taken.clear();
        last = here;
        if (here < 0) return;
        if (name.startsWith("call")) {
            call(address, Listing.target(operands));
            return;
        }
        long number = Listing.immediate(operands);
        if (number == -1) number = Listing.target(operands);
        if (number == -1) return;
        boolean moves = name.startsWith("mov") || name.startsWith("lea");
        if (moves && (operands.endsWith(",%rsp") || operands.contains(",%esp") || operands.contains(",%rsp "))) {
            stack(here, number, address);
        } else {
            int target = owners.at(number);
            if (target >= 0 && owners.begins(target, number)) taken.add(target);
        }
    }

    private void stack(int here, long pointer, long place) {
        for (StackArea area : areas) {
            if (area.holds(pointer)) begins.putIfAbsent(area, new Begin(here, area, place));
        }
    }

    private void call(long place, long target) {
        int called = target == -1 ? Owners.NOBODY : owners.at(target);
        boolean makes = called >= 0
                && !owners.isSection(called)
                && MAKES.matcher(owners.name(called)).matches();
        for (int node : taken) {
            if (makes && handed.size() < MOST) handed.putIfAbsent(node, new Handed(node, owners.name(called), place));
        }
        taken.clear();
    }
}

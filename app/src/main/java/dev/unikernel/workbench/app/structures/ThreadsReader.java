package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/** Reads the threads that a description leads to; blocks. */
final class ThreadsReader {
    private static final int MOST = 4096;
    private static final int NAME_BYTES = 64;

    /** So many threads have their callers; each takes gdb some milliseconds. */
    private static final int WITH_FRAMES = 128;

    private static final int STATES = 64;

    private final ThreadsForm form;
    private final Fitting fitting;
    private final Pages pages;
    private final Cpus cpus;
    private final LongFunction<CodePlace> places;
    private final String machine;
    private final Layout layout;
    private final Map<Long, String> states = new HashMap<>();
    private final List<GuestThread> threads = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param machine as the image's header names it */
    ThreadsReader(
            ThreadsForm form, Fitting fitting, Pages pages, Cpus cpus, LongFunction<CodePlace> places, String machine) {
        this.form = form;
        this.fitting = fitting;
        this.pages = pages;
        this.cpus = cpus;
        this.places = places;
        this.machine = machine;
        this.layout = fitting.layout(form.thread());
    }

    Known<GuestThreads> read() throws NotRead {
        int pointer = layout.place("next").size();
        long first = pages.number(fitting.address(form.first()), pointer);
        if (first == 0) {
            return Known.none(form.first() + " is null: the guest has not begun to keep threads");
        }
        Map<Long, Integer> running = running(pointer);
        Chain chain = new Chain("thread", MOST);
        Optional<String> broken = form.schedulers().isEmpty()
                ? chain.follow(first, form.first(), (index, at) -> thread(at, running))
                : schedulers(form.schedulers().get(), first, chain, running);
        running.forEach((at, cpu) -> notes.add("CPU " + cpu + " runs " + Pages.hex(at) + ", which is not in the list"));
        cpus.inside(form.inside(), "list of threads").ifPresent(notes::add);
        return Known.of(new GuestThreads(threads, broken, notes));
    }

    private Optional<String> schedulers(TypeForm type, long first, Chain chain, Map<Long, Integer> running) {
        Layout scheduler = fitting.layout(type);
        List<String> breaks = new ArrayList<>();
        Optional<String> outer = new Chain("scheduler", MOST).follow(first, form.first(), (index, at) -> {
            chain.follow(
                            pages.number(at, scheduler.place("first")),
                            "scheduler " + index + " at " + Pages.hex(at),
                            (order, thread) -> thread(thread, running))
                    .ifPresent(breaks::add);
            return pages.number(at, scheduler.place("next"));
        });
        outer.ifPresent(breaks::add);
        return breaks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", breaks));
    }

    /** Which threads run, and on which CPU. */
    private Map<Long, Integer> running(int pointer) throws NotRead {
        Map<Long, Integer> running = new HashMap<>();
        if (form.current().isPresent()) {
            long at = fitting.address(form.current().get());
            long count = Math.min(fitting.size(form.current().get()) / pointer, 256);
            for (int cpu = 0; cpu < count; cpu++) {
                long thread = pages.number(at + (long) cpu * pointer, pointer);
                if (thread != 0) {
                    running.putIfAbsent(thread, cpu);
                }
            }
        }
        return running;
    }

    /** Takes one, and gives the next. */
    private long thread(long at, Map<Long, Integer> running) throws NotRead {
        long next = pages.number(at, layout.place("next"));
        GuestThread thread = told(at);
        Integer cpu = running.remove(at);
        threads.add(cpu == null ? thread : onCpu(thread, cpu));
        return next;
    }

    private GuestThread onCpu(GuestThread thread, int cpu) {
        Known<List<Frame>> frames = cpus.frames(cpu);
        Known<Long> pc = frames.value().isPresent()
                ? frames.value().get().stream()
                        .findFirst()
                        .filter(frame -> frame.address().isPresent())
                        .map(frame -> Known.of(frame.address().getAsLong()))
                        .orElseGet(() -> Known.none("gdb tells no frame of CPU " + cpu))
                : Known.none(frames.why());
        return thread.running(cpu, cpus.stackPointer(cpu), pc, frames);
    }

    private GuestThread told(long at) throws NotRead {
        Known<GuestThread.Stack> stack = stack(at);
        Saved saved = saved(at);
        return new GuestThread(
                Optional.of(at),
                name(at),
                state(at),
                OptionalInt.empty(),
                stack,
                saved.pc(),
                saved.sp(),
                entry(at),
                saved.frames(),
                GuestThread.odd(stack, saved.sp()));
    }

    private Known<String> name(long at) throws NotRead {
        if (!layout.has("name")) {
            return Known.none("its system gives threads no names");
        }
        long name = pages.number(at, layout.place("name"));
        if (name == 0) {
            return Known.none("it has no name");
        }
        try {
            return Known.of(pages.text(name, NAME_BYTES));
        } catch (NotRead broken) {
            return Known.none(String.valueOf(broken.getMessage()));
        }
    }

    private Known<String> state(long at) throws NotRead {
        if (!layout.has("state")) {
            return Known.none("its system keeps no state");
        }
        long value = pages.number(at, layout.place("state"));
        for (ThreadsForm.State state : form.states()) {
            if ((value & state.mask()) == state.value()) {
                return Known.of(state.word());
            }
        }
        String known = states.get(value);
        if (known == null) {
            known = states.size() < STATES
                    ? fitting.name(form.thread(), "state", value)
                            .map(this::word)
                            .orElse("")
                    : "";
            states.put(value, known);
        }
        return known.isEmpty()
                ? Known.none(Long.toUnsignedString(value) + " is no state that its system knows")
                : Known.of(known);
    }

    private String word(String name) {
        String bare = name.startsWith(form.statePrefix())
                ? name.substring(form.statePrefix().length())
                : name;
        return bare.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Known<GuestThread.Stack> stack(long at) throws NotRead {
        if (!layout.has("stack")) {
            return Known.none("its system keeps no stack's place");
        }
        long start = pages.number(at, layout.place("stack"));
        if (start == 0) {
            return Known.none("its system did not make its stack");
        }
        return layout.has("stack_bytes")
                ? Known.of(new GuestThread.Stack(start, pages.number(at, layout.place("stack_bytes"))))
                : Known.none("it begins at " + Pages.hex(start) + "; its system does not keep how long it is");
    }

    private Optional<CodePlace> entry(long at) throws NotRead {
        if (!layout.has("entry")) {
            return Optional.empty();
        }
        long entry = pages.number(at, layout.place("entry"));
        return entry == 0 ? Optional.empty() : Optional.of(places.apply(entry));
    }

    /** Where it goes on, and how it came there. */
    private record Saved(Known<Long> pc, Known<Long> sp, Known<List<Frame>> frames) {
        static Saved none(String why) {
            return new Saved(Known.none(why), Known.none(why), Known.none(why));
        }
    }

    private Saved saved(long at) throws NotRead {
        if (!layout.has("saved_sp")) {
            return Saved.none("its system's description does not say where it goes on");
        }
        long sp = pages.number(at, layout.place("saved_sp"));
        Optional<Long> direct =
                layout.has("saved_pc") ? Optional.of(pages.number(at, layout.place("saved_pc"))) : Optional.empty();
        Optional<ThreadsForm.Saved> words = form.saved().filter(known -> direct.isEmpty() || isIn(known, direct.get()));
        if (words.isEmpty()) {
            return direct.map(pc -> new Saved(Known.of(pc), Known.of(sp), frames(pc, sp, 0)))
                    .orElseGet(() -> Saved.none("its system's description does not say where it goes on"));
        }
        if (!words.get().machine().equals(machine)) {
            String why = "what it saved is described for " + words.get().machine() + ", and this is " + machine;
            return new Saved(Known.none(why), Known.of(sp), Known.none(why));
        }
        try {
            return popped(words.get(), sp);
        } catch (NotRead broken) {
            String why = "what it saved at " + Pages.hex(sp) + ": " + broken.getMessage();
            return new Saved(Known.none(why), Known.of(sp), Known.none(why));
        }
    }

    private boolean isIn(ThreadsForm.Saved saved, long pc) {
        return saved.in().isPresent()
                && places.apply(pc).function().filter(saved.in().get()::equals).isPresent();
    }

    /** Takes the words off the stack; its pointer is above them then, as where it goes on. */
    private Saved popped(ThreadsForm.Saved saved, long sp) throws NotRead {
        long at = sp;
        Map<String, Long> registers = new HashMap<>();
        for (String word : saved.words()) {
            if (Character.isDigit(word.charAt(0))) {
                at += Long.parseLong(word);
            } else {
                registers.put(word, pages.number(at, Long.BYTES));
                at += Long.BYTES;
            }
        }
        long pc = registers.getOrDefault("pc", 0L);
        return new Saved(Known.of(pc), Known.of(at), frames(pc, at, registers.getOrDefault("rbp", 0L)));
    }

    private Known<List<Frame>> frames(long pc, long sp, long framePointer) {
        return threads.size() < WITH_FRAMES
                ? cpus.saved(pc, sp, framePointer)
                : Known.none("only the first " + WITH_FRAMES + " threads are followed to their callers");
    }
}

package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Looks inside a guest that stands under gdb: its threads and its heap. Futures complete on a thread of this room; what
 * cannot be told is known as such, other failures (the guest has moved on) fail them.
 *
 * @param image the one it runs; empty: nobody told
 */
public record Inside(GdbSession session, Optional<GuestImage> image, Structures structures) {
    private static final Executor READERS = readers();
    private static final String NO_IMAGE = "nobody told which image the guest runs; --symbols FILE does";

    /** Reading waits for gdb, which answers from threads of its own. */
    private static ExecutorService readers() {
        ThreadFactory named = task -> {
            Thread thread = new Thread(task, "guest-structures");
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newCachedThreadPool(named);
    }

    /** What one look gives. */
    private interface Look<T> {
        Known<T> at(int thread, Pages pages) throws NotRead, Malformed;
    }

    public CompletableFuture<AtStop<Known<GuestThreads>>> threads(Stop stop) {
        return look(stop, this::threads);
    }

    public CompletableFuture<AtStop<Known<GuestHeap>>> heap(Stop stop) {
        return look(stop, this::heap);
    }

    private <T> CompletableFuture<AtStop<Known<T>>> look(Stop stop, Look<T> look) {
        int number = stop.number();
        int thread = stop.thread().orElse(1);
        Pages pages = new Pages((address, length) -> {
            var read = session.memory().read(address, length).join();
            if (read.stop() != number) {
                throw new WrongState("reading memory", "at stop " + read.stop(), "still at stop " + number);
            }
            return read.value();
        });
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new AtStop<>(number, image.isEmpty() ? Known.none(NO_IMAGE) : look.at(thread, pages));
                    } catch (DoesNotFit other) {
                        return new AtStop<>(
                                number,
                                Known.none("the description of its system does not fit this image: "
                                        + other.getMessage()));
                    } catch (NotRead | Malformed broken) {
                        return new AtStop<>(number, Known.none(String.valueOf(broken.getMessage())));
                    }
                },
                READERS);
    }

    private Known<GuestThreads> threads(int thread, Pages pages) throws NotRead, Malformed {
        if (structures.threads().value().isEmpty()) {
            return Known.none(structures.threads().why());
        }
        ThreadsForm form = structures.threads().value().get();
        Cpus cpus = new Cpus(session, thread);
        if (form.single().isPresent() && symbol(form.first()).isEmpty()) {
            return single(form, form.single().get(), cpus);
        }
        GuestImage known = image.orElseThrow();
        return new ThreadsReader(
                        form,
                        new Fitting(session, thread),
                        pages,
                        cpus,
                        known::place,
                        known.boot().header().machineName())
                .read();
    }

    /** A variable's symbol; those of a file's own are found by their name alone. */
    private Optional<Symbol> symbol(String variable) throws Malformed {
        String name = variable.substring(variable.indexOf("::") < 0 ? 0 : variable.indexOf("::") + 2);
        return image.orElseThrow().symbols().named(name).stream().findFirst();
    }

    /** The system runs one thread where that part of it is left out; only if its stack is known to be there. */
    private Known<GuestThreads> single(ThreadsForm form, ThreadsForm.Single single, Cpus cpus) throws Malformed {
        Optional<Symbol> area = symbol(single.stack());
        if (area.isEmpty()) {
            return Known.none("the image has no symbol " + form.first() + " and no symbol " + single.stack());
        }
        long start = area.get().address() + image.orElseThrow().slide();
        Known<GuestThread.Stack> stack =
                Known.of(new GuestThread.Stack(start, area.get().size()));
        Known<Long> sp = cpus.stackPointer(0);
        var frames = cpus.frames(0);
        Known<Long> pc = frames.value()
                .flatMap(all -> all.stream().findFirst())
                .filter(frame -> frame.address().isPresent())
                .map(frame -> Known.of(frame.address().getAsLong()))
                .orElseGet(() -> Known.none("gdb tells no frame of CPU 0"));
        Optional<CodePlace> entry = Optional.empty();
        GuestThread only = new GuestThread(
                Optional.empty(),
                Known.of(single.name()),
                Known.of("running"),
                OptionalInt.of(0),
                stack,
                pc,
                sp,
                entry,
                frames,
                GuestThread.odd(stack, sp));
        return Known.of(new GuestThreads(List.of(only), Optional.empty(), List.of(single.words())));
    }

    private Known<GuestHeap> heap(int thread, Pages pages) throws NotRead, Malformed {
        if (structures.heap().value().isEmpty()) {
            return Known.none(structures.heap().why());
        }
        HeapForm form = structures.heap().value().get();
        Fitting fitting = new Fitting(session, thread);
        List<String> notes = new ArrayList<>();
        new Cpus(session, thread).inside(form.inside(), "heap").ifPresent(notes::add);
        if (form instanceof HeapForm.Chain chain) {
            if (symbol(chain.free()).isEmpty() && image.orElseThrow().symbols().count() > 0) {
                return Known.none(chain.absent());
            }
            return Known.of(chain(chain, fitting, pages, notes));
        }
        return Known.of(buddy((HeapForm.Buddy) form, fitting, pages, notes));
    }

    private static GuestHeap chain(HeapForm.Chain form, Fitting fitting, Pages pages, List<String> notes)
            throws NotRead {
        Layout area = fitting.layout(form.area());
        Layout block = fitting.layout(form.block());
        Map<String, Long> counted = new HashMap<>();
        for (Map.Entry<String, String> counter : form.counters().entrySet()) {
            long at = fitting.address(counter.getValue());
            counted.put(counter.getKey(), pages.number(at, (int) fitting.size(counter.getValue())));
        }
        return new ChainHeap(form, area, block, pages)
                .read(
                        pages.number(
                                fitting.address(form.areas()),
                                area.place("next").size()),
                        pages.number(
                                fitting.address(form.free()),
                                block.place("next_free").size()),
                        counted,
                        notes);
    }

    private static GuestHeap buddy(HeapForm.Buddy form, Fitting fitting, Pages pages, List<String> notes)
            throws NotRead {
        Layout allocator = fitting.layout(form.allocator());
        BuddyHeap heap = new BuddyHeap(
                form, fitting.layout(form.state()), fitting.layout(form.chunk()), fitting.layout(form.area()), pages);
        long kind = fitting.function(form.function());
        List<String> broken = new ArrayList<>();
        long first = pages.number(
                fitting.address(form.first()), allocator.place("next").size());
        if (first == 0) {
            notes.add(form.first() + " is null: the guest has not made its heap yet");
        }
        new Chain("allocator", ChainHeap.MOST_AREAS)
                .follow(first, form.first(), (index, at) -> {
                    if (pages.number(at, allocator.place("function")) == kind) {
                        heap.add(at + allocator.place("state").offset());
                    } else {
                        notes.add("allocator " + index + " at " + Pages.hex(at) + " is of another kind");
                    }
                    return pages.number(at, allocator.place("next"));
                })
                .ifPresent(broken::add);
        return heap.told(notes, broken);
    }
}

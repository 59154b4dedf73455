package dev.unikernel.workbench.app.transcript;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.machine.MachineCode;
import dev.unikernel.workbench.app.machine.TablesReader;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Cpu;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.FrameVariables;
import dev.unikernel.workbench.debugger.stack.Variable;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableObjects;
import dev.unikernel.workbench.debugger.variables.VariableTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is asked at each stop of a recorded session: what the views and {@code --show} ask, within bounds. The answers go
 * nowhere but into the record; what is refused is a record too. Called on the session's thread.
 */
final class StopQuestions {
    private static final int CPUS = 16;
    private static final int PAGE = 4096;
    /** Frames of the CPU that stopped whose variables and code are asked for; the variables' parts of the first two. */
    private static final int FRAMES = 8;

    private static final int CODE_FRAMES = 4;
    private static final int PART_FRAMES = 2;
    private static final int OBJECTS = 32;
    /** As the disassembly views ask: see CodeQuestion and CodeLook. */
    private static final int CODE_AROUND = 128;

    private static final int CODE_FROM = 48;
    /** Descriptor tables beyond this are an undefined register's, at boot. */
    private static final int TABLE_LIMIT = PAGE - 1;

    private static final List<String> POINTERS = List.of("$sp", "$pc", "$rsp", "$rip");

    private static final List<String> MORE = List.of(
            "cr0",
            "cr2",
            "cr3",
            "cr4",
            "cr8",
            "efer",
            "cs",
            "ss",
            "ds",
            "es",
            "fs",
            "gs",
            "fs_base",
            "gs_base",
            "k_gs_base");

    private final GdbSession session;
    private final Optional<GuestImage> image;
    private final Stop stop;
    private final int thread;
    private final HeardSources sources;

    /** @param sources is told the frames whose sources may be looked at */
    StopQuestions(GdbSession session, Guest guest, Stop stop, HeardSources sources) {
        this.sources = sources;
        this.session = session;
        this.image = guest.image();
        this.stop = stop;
        this.thread = stop.thread().orElse(1);
    }

    /** Done when all is answered or refused, or the guest has moved on. */
    CompletableFuture<Void> ask() {
        return all(Stream.of(this::cpus, this::frames, this::registers, this::memory, this::tables));
    }

    private static CompletableFuture<Void> all(Stream<Supplier<CompletableFuture<?>>> questions) {
        return CompletableFuture.allOf(questions.map(StopQuestions::asked).toArray(CompletableFuture[]::new));
    }

    /** A refusal is an answer. */
    private static CompletableFuture<?> asked(Supplier<CompletableFuture<?>> question) {
        return question.get().handle((answer, failure) -> null);
    }

    private CompletableFuture<?> cpus() {
        return session.stack()
                .cpus()
                .thenCompose(read -> all(read.value().stream()
                        .map(Cpu::thread)
                        .filter(one -> one != thread)
                        .limit(CPUS)
                        .flatMap(one -> Stream.of(
                                () -> session.stack().frames(one),
                                () -> session.registers().general(one),
                                () -> session.registers().read(one, MORE),
                                () -> session.registers().code(one)))));
    }

    private CompletableFuture<?> registers() {
        return all(Stream.of(
                () -> session.registers().general(thread),
                () -> session.registers().read(thread, MORE),
                () -> session.singleStepMask(),
                () -> all(POINTERS.stream().map(pointer -> () -> address(pointer)))));
    }

    /** As {@code --show memory=} and the memory view ask for one. */
    private CompletableFuture<Long> address(String pointer) {
        return AddressQuestion.ask(session, thread, 0, pointer);
    }

    private CompletableFuture<?> frames() {
        return session.stack()
                .frames(thread)
                .thenCompose(read -> all(Stream.of(
                        () -> sources.hear(
                                read.value().frames().stream().limit(FRAMES).toList()),
                        () -> variables(read.value().frames()),
                        () -> code(read.value().frames()))));
    }

    private CompletableFuture<?> variables(List<Frame> frames) {
        return all(frames.stream()
                .filter(frame -> !frame.own())
                .limit(FRAMES)
                .map(frame -> () -> variables(frame.level())));
    }

    private CompletableFuture<?> variables(int frame) {
        return session.stack()
                .variables(thread, frame)
                .thenCompose(read ->
                        frame < PART_FRAMES ? parts(read.value(), frame) : CompletableFuture.completedFuture(null));
    }

    /** The handles by which the variables view opens what has parts, one level deep. */
    private CompletableFuture<?> parts(FrameVariables variables, int frame) {
        List<VariableObject> made = new CopyOnWriteArrayList<>();
        VariableTree tree = new VariableTree(session.channel(), thread, frame, made::add);
        return all(Stream.concat(variables.arguments().stream(), variables.locals().stream())
                        .map(Variable::name)
                        .distinct()
                        .limit(OBJECTS)
                        .map(name -> () -> parts(tree, name)))
                .thenCompose(read -> forget(made));
    }

    private static CompletableFuture<?> parts(VariableTree tree, String name) {
        return tree.root(name)
                .thenCompose(root -> tree.parts(root.value(), ValueFormat.NATURAL))
                .handle((read, failure) -> null);
    }

    private CompletableFuture<?> forget(List<VariableObject> made) {
        VariableObjects objects = new VariableObjects(session.channel());
        return CompletableFuture.allOf(made.stream().map(objects::delete).toArray(CompletableFuture[]::new));
    }

    /** The pages of the stack pointer and the next one, and that of the program counter. */
    private CompletableFuture<?> memory() {
        return all(Stream.of(() -> pages("$sp", 2), () -> pages("$pc", 1)));
    }

    private CompletableFuture<?> pages(String pointer, int pages) {
        return address(pointer).thenCompose(at -> session.memory().read(at & -PAGE, pages * PAGE));
    }

    private CompletableFuture<?> code(List<Frame> frames) {
        MachineCode machine = new MachineCode(session, image);
        return machine.state(thread)
                .thenCompose(read -> all(Stream.concat(
                        Stream.of(() -> here(machine, read.value())),
                        frames.stream()
                                .limit(CODE_FRAMES)
                                .flatMap(frame -> frame.address().stream().boxed())
                                .map(address -> () -> machine.around(read.value(), address, CODE_AROUND)))));
    }

    private CompletableFuture<?> here(MachineCode machine, Optional<CodeState> state) {
        OptionalLong pc = state.map(known -> OptionalLong.of(known.linear()))
                .orElseGet(() -> stop.frame().map(Frame::address).orElse(OptionalLong.empty()));
        return pc.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : all(Stream.of(
                        () -> machine.from(state, pc.getAsLong(), CODE_FROM),
                        () -> machine.around(state, pc.getAsLong(), CODE_AROUND)));
    }

    private CompletableFuture<?> tables() {
        return session.registers()
                .system(thread)
                .thenCompose(known -> all(
                        known.filter(StopQuestions::isSet).stream().map(set -> () -> TablesReader.read(session, set))));
    }

    private static boolean isSet(SystemRegisters registers) {
        return Long.compareUnsigned(registers.idt().limit(), TABLE_LIMIT) <= 0
                && Long.compareUnsigned(registers.gdt().limit(), TABLE_LIMIT) <= 0;
    }
}

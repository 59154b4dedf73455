package dev.unikernel.workbench.debugger.breakpoints;

import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiCommand.When;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * gdb's breakpoints. gdb changes them only while the guest is stopped: while it runs, all but {@link #list} fail with
 * WrongState. That a breakpoint could not be inserted is only known at the next resume.
 */
public final class Breakpoints {
    private final MiChannel channel;

    /** @param channel where the requests go */
    public Breakpoints(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes a breakpoint. A hardware one asked for before the attach is kept back until then: without a target gdb
     * refuses it. Fails with CommandRefused for an unknown place (unless pending is allowed) or a bad condition.
     */
    public CompletableFuture<Breakpoint> insert(BreakpointRequest request) {
        When when = request.kind() == BreakpointRequest.Kind.HARDWARE ? When.ONCE_ATTACHED : When.NOT_RUNNING;
        MiCommand command = new MiCommand("-break-insert", request.parameters(), when);
        return channel.send(command)
                .thenApply(answer ->
                        BreakpointReader.first(answer.results()).orElseThrow(() -> unreadable(command, answer)));
    }

    /**
     * Makes a logpoint: where it is passed, SessionEvent.Logged is told, and the guest goes on; its condition, skip count
     * and once are obeyed, and its hits are counted by itself, not by gdb. Fails with CommandRefused also if gdb has no Python.
     */
    public CompletableFuture<Breakpoint> log(BreakpointRequest request, LogText text) {
        When when = request.kind() == BreakpointRequest.Kind.HARDWARE ? When.ONCE_ATTACHED : When.NOT_RUNNING;
        MiCommand make = MiCommand.console(Logpoint.making(request, text)).in(when);
        return channel.send(MiCommand.console(Logpoint.lesson()).in(when))
                .thenCompose(learnt -> channel.send(make))
                .thenCompose(answer -> list().thenApply(all -> all.stream()
                        .filter(one -> answer.output().contains("made " + one.number() + "\n"))
                        .findFirst()
                        .orElseThrow(() -> unreadable(make, answer))))
                .thenCompose(made -> made.locations().isEmpty() && !request.pending()
                        ? delete(made.number()).thenCompose(gone -> unknownPlace(request))
                        : CompletableFuture.completedFuture(made));
    }

    /** gdb's Python makes breakpoints at places that gdb does not know, and cannot be told not to. */
    private static CompletableFuture<Breakpoint> unknownPlace(BreakpointRequest request) {
        String place = request.location().linespec();
        return CompletableFuture.failedFuture(
                new CommandRefused("a logpoint at " + place, "gdb knows no place \"" + place + "\"", 0));
    }

    /** Makes a watchpoint in the innermost frame of the stopped thread; kept back until attached. */
    public CompletableFuture<Breakpoint> watch(WatchRequest request) {
        MiCommand bare = MiCommand.of("-break-watch").in(When.ONCE_ATTACHED);
        MiCommand command = switch (request.access()) {
            case WRITE -> bare.with(request.expression());
            case READ -> bare.with("-r", request.expression());
            case ANY -> bare.with("-a", request.expression());
        };
        return channel.send(command)
                .thenApply(
                        answer -> watchpoint(answer.results(), request).orElseThrow(() -> unreadable(command, answer)));
    }

    /**
     * Where a location is: its places, by a breakpoint that is never in force and gone at once. Fails with CommandRefused
     * for a place that gdb does not know.
     */
    public CompletableFuture<List<Breakpoint.Place>> places(Location location) {
        List<String> parameters = new ArrayList<>(List.of("-d"));
        parameters.addAll(location.parameters());
        MiCommand command = new MiCommand("-break-insert", parameters, When.AT_STOP);
        return channel.send(command)
                .thenApply(answer ->
                        BreakpointReader.first(answer.results()).orElseThrow(() -> unreadable(command, answer)))
                .thenCompose(made -> delete(made.number()).thenApply(gone -> made.locations()));
    }

    /** All breakpoints and watchpoints in the order of their numbers. */
    public CompletableFuture<List<Breakpoint>> list() {
        return channel.send(MiCommand.of("-break-list"))
                .thenApply(answer -> BreakpointReader.all(
                        answer.results().in("BreakpointTable").in("body")));
    }

    /** Deletes by number; CommandRefused if one does not exist. */
    public CompletableFuture<Void> delete(int... numbers) {
        return byNumber("-break-delete", numbers);
    }

    /** Deletes all. */
    public CompletableFuture<Void> deleteAll() {
        return channel.send(MiCommand.of("-break-delete").in(When.NOT_RUNNING)).thenApply(answer -> null);
    }

    /** Enables by number. */
    public CompletableFuture<Void> enable(int... numbers) {
        return byNumber("-break-enable", numbers);
    }

    /** Disables by number. */
    public CompletableFuture<Void> disable(int... numbers) {
        return byNumber("-break-disable", numbers);
    }

    /** Enables or disables one of several places: 3.2 is index 2 of number 3. */
    public CompletableFuture<Void> enablePlace(int number, int index, boolean on) {
        String operation = on ? "-break-enable" : "-break-disable";
        return channel.send(new MiCommand(operation, List.of(number + "." + index), When.NOT_RUNNING))
                .thenApply(answer -> null);
    }

    private CompletableFuture<Void> byNumber(String operation, int... numbers) {
        if (numbers.length == 0) {
            return CompletableFuture.completedFuture(null); // gdb would take it for "all"
        }
        List<String> parameters = new ArrayList<>();
        Arrays.stream(numbers).forEach(number -> parameters.add(Integer.toString(number)));
        return channel.send(new MiCommand(operation, parameters, When.NOT_RUNNING))
                .thenApply(answer -> null);
    }

    /** {@code wpt={number,exp}}, {@code hw-rwpt=…} or {@code hw-awpt=…}: only the number and the expression. */
    private static Optional<Breakpoint> watchpoint(MiFields results, WatchRequest request) {
        Breakpoint.Kind kind = switch (request.access()) {
            case WRITE -> Breakpoint.Kind.WATCH_WRITE;
            case READ -> Breakpoint.Kind.WATCH_READ;
            case ANY -> Breakpoint.Kind.WATCH_ANY;
        };
        return BreakpointReader.first(results)
                .map(made -> new Breakpoint(
                        made.number(),
                        kind,
                        false,
                        true,
                        0,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        made.expression()));
    }

    private static CommandRefused unreadable(MiCommand command, MiResult answer) {
        return new CommandRefused(command.line(), "gdb's answer has no breakpoint: " + answer.results(), answer.stop());
    }
}

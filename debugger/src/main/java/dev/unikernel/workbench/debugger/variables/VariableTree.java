package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable and its parts, level by level, in one frame at one stop. Never more than {@link Page#SIZE} parts are asked
 * for at a time. Futures fail with a DebuggerException.
 */
public final class VariableTree {
    /**
     * Elements of a container offered at most: gdb goes through all that come before one. Its own count may be wrong by any
     * amount, of a container that was never initialised.
     */
    public static final int DEEPEST = 10_000;

    /** What the printers of libstdc++ (12) and libc++ say of how many there are. */
    private static final Pattern COUNT = Pattern.compile("(?:of length |with |length=)(\\d+)");

    private static final String UNREAD = "it cannot be read: nothing is at its address";

    private final VariableObjects objects;
    private final MiChannel channel;
    private final int thread;
    private final int frame;

    /**
     * @param thread 1-based
     * @param frame 0-based
     * @param made is given each handle that gdb made, to be deleted some time, whatever becomes of the answer
     */
    public VariableTree(MiChannel channel, int thread, int frame, Consumer<VariableObject> made) {
        this.channel = channel;
        this.thread = thread;
        this.frame = frame;
        this.objects = new VariableObjects(channel, made);
    }

    /** The expression as the root of a tree; it is evaluated, with all its effects. */
    public CompletableFuture<AtStop<Part>> root(String expression) {
        return objects.create(expression, thread, frame)
                .thenCompose(made -> completed(Part.of(expression, made.value()), ValueFormat.NATURAL)
                        .thenApply(part -> made.map(object -> part)));
    }

    /** The root's own value in a format. */
    public CompletableFuture<Part> formatted(Part root, ValueFormat format) {
        return completed(root, format);
    }

    /** What is below a part, in a format; RAW shows containers as the structs that they are. */
    public CompletableFuture<List<Part>> parts(Part part, ValueFormat format) {
        if (part.object().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        VariableObject object = part.object().get();
        if (part.page().isPresent()) {
            return page(object, part.page().get(), format);
        }
        if (object.dynamic() && format == ValueFormat.RAW) {
            return objects.raw(object).thenCompose(raw -> listed(raw, 0, Page.SIZE, format));
        }
        if (object.dynamic()) {
            return count(object).thenCompose(count -> dynamic(object, count, format));
        }
        return object.children() > Page.SIZE
                ? done(pages(object, new Page(0, object.children(), true)))
                : listed(object, 0, Page.SIZE, format);
    }

    private static List<Part> pages(VariableObject object, Page whole) {
        return whole.pages().stream().map(page -> Part.page(object, page)).toList();
    }

    private CompletableFuture<List<Part>> page(VariableObject object, Page page, ValueFormat format) {
        if (page.counted() && page.to() - page.from() > Page.SIZE) {
            return done(pages(object, page));
        }
        return object.dynamic() ? elements(object, page, format) : slice(object, page, format);
    }

    /** How many elements a container says it has; empty if it does not say. */
    private CompletableFuture<OptionalLong> count(VariableObject object) {
        return objects.path(object)
                .thenCompose(path -> channel.send(Variables.inFrame("print -elements 1 -- " + path, thread, frame)))
                .thenApply(answer -> count(answer.output()))
                .exceptionally(failure -> {
                    refusal(failure);
                    return OptionalLong.empty();
                });
    }

    private static OptionalLong count(String summary) {
        int body = summary.indexOf('{');
        Matcher said = COUNT.matcher(body < 0 ? summary : summary.substring(0, body));
        return said.find() && said.group(1).length() <= 18
                ? OptionalLong.of(Long.parseLong(said.group(1)))
                : OptionalLong.empty();
    }

    private CompletableFuture<List<Part>> dynamic(VariableObject object, OptionalLong count, ValueFormat format) {
        if (count.isEmpty() || count.getAsLong() <= Page.SIZE) {
            return elements(object, new Page(0, Page.SIZE, count.isPresent()), format);
        }
        long offered = Math.min(count.getAsLong(), DEEPEST);
        List<Part> pages = new ArrayList<>(pages(object, new Page(0, offered, true)));
        if (offered < count.getAsLong()) {
            pages.add(Part.remark("only the first " + offered + " of " + count.getAsLong()
                    + " are offered: gdb goes through all that come before"));
        }
        return done(pages);
    }

    /** Elements of a container, keys and values joined; behind them the next page, if nobody knows how many there are. */
    private CompletableFuture<List<Part>> elements(VariableObject object, Page page, ValueFormat format) {
        int each = object.isMap() ? 2 : 1;
        return objects.children(object, page.from() * each, page.to() * each).thenCompose(children -> {
            List<Part> parts = object.isMap() ? pairs(children.list(), page.from()) : plain(children.list());
            return all(parts, format).thenApply(read -> {
                List<Part> all = new ArrayList<>(read);
                if (children.more() && !page.counted()) {
                    all.add(
                            page.to() < DEEPEST
                                    ? Part.page(object, new Page(page.to(), page.to() + Page.SIZE, false))
                                    : Part.remark("only the first " + DEEPEST + " are offered"));
                }
                return all;
            });
        });
    }

    private static List<Part> plain(List<VariableObject> children) {
        return children.stream()
                .map(child -> Part.of(child.expression(), child))
                .toList();
    }

    private static List<Part> pairs(List<VariableObject> children, long from) {
        List<Part> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < children.size(); i += 2) {
            String key = children.get(i).value().orElse("");
            boolean plain = !key.isEmpty() && !key.startsWith("{");
            pairs.add(Part.of("[" + (plain ? key : Long.toString(from + i / 2)) + "]", children.get(i + 1)));
        }
        return pairs;
    }

    /**
     * Some elements of an array, by an expression of their own: -var-list-children makes all children of an array, whatever
     * range it is asked for (gdb 13.1).
     */
    private CompletableFuture<List<Part>> slice(VariableObject object, Page page, ValueFormat format) {
        return objects.path(object)
                .thenCompose(path -> {
                    String slice = "(" + path + ")[" + page.from() + "]@" + (page.to() - page.from());
                    return objects.create(slice, thread, frame)
                            .thenCompose(made -> objects.children(made.value(), 0, Page.SIZE))
                            .thenApply(children -> numbered(children.list(), page.from()))
                            .exceptionallyCompose(failure -> oneByOne(path, page, failure));
                })
                .thenCompose(parts -> all(parts, format))
                .exceptionallyCompose(failure -> {
                    refusal(failure);
                    return listed(object, page.from(), page.to(), format);
                });
    }

    private static List<Part> numbered(List<VariableObject> children, long from) {
        List<Part> parts = new ArrayList<>();
        for (VariableObject child : children) {
            parts.add(Part.of(Long.toString(from + parts.size()), child));
        }
        return parts;
    }

    /** Elements so large that gdb refuses to take a page of them as one value. */
    private CompletableFuture<List<Part>> oneByOne(String path, Page page, Throwable failure) {
        if (!refusal(failure).contains("max-value-size")) {
            return CompletableFuture.failedFuture(failure);
        }
        List<CompletableFuture<Part>> elements = new ArrayList<>();
        for (long at = page.from(); at < page.to(); at++) {
            String name = Long.toString(at);
            elements.add(objects.create("(" + path + ")[" + at + "]", thread, frame)
                    .thenApply(made -> Part.of(name, made.value())));
        }
        return together(elements);
    }

    private CompletableFuture<List<Part>> listed(VariableObject object, long from, long to, ValueFormat format) {
        if (from > DEEPEST) {
            return done(List.of(Part.remark("only the first " + DEEPEST + " are offered here")));
        }
        return objects.children(object, from, to).thenCompose(children -> all(plain(children.list()), format));
    }

    private CompletableFuture<List<Part>> all(List<Part> parts, ValueFormat format) {
        return together(parts.stream().map(part -> completed(part, format)).toList());
    }

    /** In its format, and with what gdb leaves out: the words for an incomplete type, the reason why there is no value. */
    private CompletableFuture<Part> completed(Part part, ValueFormat format) {
        if (part.object().isEmpty() || part.hasParts()) {
            return CompletableFuture.completedFuture(part);
        }
        VariableObject object = part.object().get();
        boolean none = part.value().isEmpty() && !object.hint().equals("string");
        if (none || part.value().equals("{...}")) {
            return objects.path(object)
                    .thenCompose(path -> new Variables(channel).evaluate(path, thread, frame))
                    .thenApply(value -> part.withValue(value.value()))
                    .exceptionally(failure -> {
                        String why = refusal(failure);
                        boolean ofPath = why.contains("variable object");
                        return none ? part.unreadable(ofPath ? UNREAD : why) : part;
                    });
        }
        Optional<String> kept = format.kept();
        return format == ValueFormat.NATURAL || format == ValueFormat.RAW || kept.isEmpty()
                ? CompletableFuture.completedFuture(part)
                : channel.send(MiCommand.query("-var-set-format", object.name(), kept.get()))
                        .thenApply(answer -> part.withValue(
                                format.shown(answer.results().text("value").orElse(part.value()))));
    }

    /** Changes the guest: gives the part the value of an expression, and tells what it then is. */
    public CompletableFuture<AtStop<String>> assign(Part part, String expression) {
        return part.object()
                .filter(object -> part.page().isEmpty())
                .map(object -> objects.assign(object, expression))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new CommandRefused("-var-assign", "this is no variable of its own", 0)));
    }

    /** gdb's words; any other failure goes on. */
    private static String refusal(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        if (cause instanceof CommandRefused refused) {
            return refused.refusal();
        }
        throw new CompletionException(cause);
    }

    private static CompletableFuture<List<Part>> done(List<Part> parts) {
        return CompletableFuture.completedFuture(parts);
    }

    private static CompletableFuture<List<Part>> together(List<CompletableFuture<Part>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(all -> parts.stream().map(CompletableFuture::join).toList());
    }
}

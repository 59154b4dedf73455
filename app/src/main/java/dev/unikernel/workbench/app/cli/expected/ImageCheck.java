package dev.unikernel.workbench.app.cli.expected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Holds one image against what is expected of it; each step is a call of the workbench. */
final class ImageCheck {
    /** What the workbench itself may take on a slow machine beside its guest. */
    private static final int SPARE_S = 60;

    private final Path workbench;
    private final ExpectedImage image;
    private final Consumer<Verdict> tell;

    ImageCheck(Path workbench, ExpectedImage image, Consumer<Verdict> tell) {
        this.workbench = workbench;
        this.image = image;
        this.tell = tell;
    }

    /**
     * What came of one step.
     *
     * @param differences one sentence each; empty: as expected
     */
    record Verdict(String sentence, List<String> differences) {
        boolean good() {
            return differences.isEmpty();
        }
    }

    /** Takes each step and tells of it; blocks. */
    void run() throws IOException, InterruptedException {
        if (!Files.isRegularFile(image.file())) {
            verdict(
                    "is there",
                    List.of(image.file() + " is not there; bring it, or take it out of " + ExpectedFile.NAME));
            return;
        }
        Call inspected = call("inspect", List.of("--top", "1"));
        if (image.unusable().isPresent()) {
            refused(
                    "is refused as unusable",
                    inspected,
                    ExitCode.UNUSABLE_INPUT,
                    image.unusable().get());
            return;
        }
        recognised(inspected);
        if (image.obstacle().isPresent()) {
            refused(
                    "is refused before it is launched",
                    call("run", launch()),
                    ExitCode.CANNOT_RUN,
                    image.obstacle().get());
        }
        if (image.stops()) {
            stopped();
        }
        if (image.runs()) {
            ended();
        }
    }

    private void recognised(Call call) {
        ObjectNode wanted = Output.object();
        ObjectNode system = wanted.putObject("system");
        image.system().ifPresent(id -> system.put("id", id));
        image.target().ifPresent(target -> system.put("target", target));
        image.version().ifPresent(version -> system.put("version", version));
        image.bits().ifPresent(bits -> wanted.put("class", bits));
        image.obstacle().ifPresent(words -> wanted.putObject("obstacle").put("contains", words));
        // Where a tender is named for the launch, inspect cannot know that it is there.
        if ((image.runs() || image.stops()) && !image.launch().contains("--tender")) {
            wanted.put("runs_here", true);
        }
        JsonNode record = call.records().isEmpty()
                ? MissingNode.getInstance()
                : call.records().get(0);
        List<String> differences = new ArrayList<>(Differences.between("inspect", wanted, record));
        image.symbols().ifPresent(symbols -> symbols(symbols, record.path("symbol_file"), differences));
        String target = image.target().map(name -> ", target " + name).orElse("");
        verdict("is recognised as " + image.system().orElse("") + target, with(call, differences));
    }

    private static void symbols(ExpectedImage.Symbols wanted, JsonNode printed, List<String> differences) {
        if (wanted.file().isEmpty()) {
            if (printed.isTextual()) {
                differences.add("symbol_file: expected none, but it is " + printed);
            }
        } else if (!printed.isTextual()
                || !Path.of(printed.asText())
                        .toAbsolutePath()
                        .normalize()
                        .equals(wanted.file().get().normalize())) {
            differences.add("symbol_file: expected " + wanted.file().get() + ", but it is " + printed);
        }
    }

    private void refused(String how, Call call, ExitCode code, String words) {
        List<String> differences = new ArrayList<>();
        if (call.code() != code.code()) {
            differences.add("expected exit code " + code.code());
        }
        differences.addAll(Differences.between(
                "problem.what",
                Output.object().put("contains", words),
                problem(call).path("what")));
        verdict(how, with(call, differences));
    }

    private static JsonNode problem(Call call) {
        JsonNode problem = call.last("problem");
        return problem.isMissingNode() && !call.records().isEmpty()
                ? call.records().get(0)
                : problem;
    }

    private void stopped() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(launch());
        image.breakpoint().ifPresent(place -> options.addAll(List.of("--break", place)));
        if (!image.stack().isEmpty()) {
            options.addAll(List.of("--show", "stack"));
        }
        Call call = call("debug", options);
        ObjectNode wanted = Output.object();
        image.stop().ifPresent(wanted::setAll);
        image.stack().forEach(function -> wanted.withArray("stack").addObject().put("function", function));
        if (image.breakpoint().isPresent() && !wanted.has("reason")) {
            wanted.put("reason", "breakpoint");
        }
        String where = image.breakpoint().map(place -> " at " + place).orElse("");
        verdict("stops" + where, with(call, Differences.between("stop", wanted, call.last("stop"))));
    }

    private void ended() throws IOException, InterruptedException {
        Call call = call("run", launch());
        List<String> differences = new ArrayList<>();
        image.end().ifPresent(end -> differences.addAll(Differences.between("end", end, call.last("end"))));
        if (image.exitCode().isPresent() && image.exitCode().getAsInt() != call.code()) {
            differences.add("expected exit code " + image.exitCode().getAsInt());
        }
        for (String text : image.console()) {
            if (!call.console().contains(text)) {
                differences.add("the console does not show \"" + text + "\"");
            }
        }
        String reason = call.last("end").path("reason").asText("nothing");
        verdict("runs and ends: " + reason, with(call, differences));
    }

    private List<String> launch() {
        return Stream.concat(image.launch().stream(), Stream.of("--timeout", Integer.toString(image.timeoutSeconds())))
                .toList();
    }

    private Call call(String command, List<String> options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(workbench.toString(), command, image.file().toString()));
        words.addAll(options);
        words.add("--json");
        if (!command.equals("inspect") && !image.arguments().isEmpty()) {
            words.add("--");
            words.addAll(image.arguments());
        }
        return Call.of(words, image.timeoutSeconds() + SPARE_S);
    }

    /** What was called and said goes with what is wrong. */
    private static List<String> with(Call call, List<String> differences) {
        if (differences.isEmpty()) {
            return differences;
        }
        List<String> all = new ArrayList<>(differences);
        all.add(call.words());
        return all;
    }

    private void verdict(String sentence, List<String> differences) {
        tell.accept(new Verdict(image.name() + " " + sentence, differences));
    }
}

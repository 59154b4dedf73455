package dev.unikernel.workbench.launcher.cpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a QEMU without a machine which features a processor would have (QMP query-cpu-model-expansion, some 40 ms). A model
 * names what its hardware has; what the accelerator can give is told by the model {@code max}, and a guest has what is in
 * both: TCG of QEMU 7.2 leaves RDSEED out of any model with no more than a warning.
 */
public final class CpuFeatures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_S = 10;
    private static final int OUTPUT = 4 << 20;

    private CpuFeatures() {}

    /**
     * Those of the wanted features that a guest would not have, in QEMU's names ({@code rdseed}); empty if QEMU does not tell:
     * it cannot be run, or knows no such model. Blocks.
     *
     * @param cpu as {@code -cpu} takes it: a model, then {@code +feature}, {@code -feature}, {@code feature=on}
     */
    public static Optional<List<String>> missing(
            String qemu, Accelerator accelerator, String cpu, List<String> wanted) {
        String[] words = cpu.split(",", -1);
        List<JsonNode> answers = ask(qemu, accelerator == Accelerator.KVM ? "kvm" : "tcg", words[0]);
        if (answers.size() < 2) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        for (String feature : wanted) {
            boolean possible = answers.get(0).path(feature).asBoolean();
            if (!possible || !has(feature, words, answers.get(1).path(feature).asBoolean())) {
                missing.add(feature);
            }
        }
        return Optional.of(missing);
    }

    private static boolean has(String feature, String[] words, boolean model) {
        boolean has = model;
        for (String word : words) {
            if (word.equals("+" + feature) || word.equals(feature + "=on")) {
                has = true;
            } else if (word.equals("-" + feature) || word.equals(feature + "=off")) {
                has = false;
            }
        }
        return has;
    }

    /** The properties of {@code max}, and of the model. */
    private static List<JsonNode> ask(String qemu, String accelerator, String model) {
        List<JsonNode> answers = new ArrayList<>();
        String said;
        try {
            said = run(qemu, accelerator, question("max") + question(model));
        } catch (IOException missing) {
            return answers; // who launches it will say so
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return answers;
        }
        said.lines().forEach(line -> {
            try {
                JsonNode properties =
                        JSON.readTree(line).path("return").path("model").path("props");
                if (properties.isObject()) {
                    answers.add(properties);
                }
            } catch (JsonProcessingException noJson) {
                // a warning of QEMU's own between its answers
            }
        });
        return answers;
    }

    private static String question(String model) {
        return "{\"execute\":\"query-cpu-model-expansion\",\"arguments\":{\"type\":\"full\",\"model\":"
                + JSON.createObjectNode().put("name", model) + "}}\n";
    }

    private static String run(String qemu, String accelerator, String questions)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        qemu,
                        "-machine",
                        "none",
                        "-accel",
                        accelerator,
                        "-nodefaults",
                        "-display",
                        "none",
                        "-qmp",
                        "stdio")
                .redirectErrorStream(true)
                .start();
        String all = "{\"execute\":\"qmp_capabilities\"}\n" + questions + "{\"execute\":\"quit\"}\n";
        try {
            process.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            Thread limit = new Thread(() -> endLate(process), "cpu-question");
            limit.setDaemon(true);
            limit.start();
            byte[] said = process.getInputStream().readNBytes(OUTPUT);
            limit.interrupt();
            return new String(said, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.BenchFailed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command cost, by GNU time, which prints {@code 1.20 0.31 104856}: user and system seconds, and the peak of its
 * memory in KiB. Output of the command goes nowhere.
 */
record Cost(long cpuNanos, long peakKib) {
    private static final Pattern PRINTED = Pattern.compile("(?s).*?([0-9.]+) ([0-9.]+) ([0-9]+)\\s*$");
    private static final long LIMIT_MINUTES = 10;

    static Cost of(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException, BenchFailed {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/time", "-f", "%U %S %M"));
        argv.addAll(command);
        Process process;
        try {
            ProcessBuilder spec = new ProcessBuilder(argv)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(new File("/dev/null"));
            spec.environment().putAll(environment);
            process = spec.start();
        } catch (IOException e) {
            throw new BenchFailed("/usr/bin/time is missing (Debian: apt install time)");
        }
        try {
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher printed = PRINTED.matcher(said);
            boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0 || !printed.matches()) {
                throw new BenchFailed(String.join(" ", command) + " failed: " + said.strip());
            }
            double seconds = Double.parseDouble(printed.group(1)) + Double.parseDouble(printed.group(2));
            return new Cost(Math.max(1, Math.round(seconds * 1e9)), Long.parseLong(printed.group(3)));
        } finally {
            process.destroyForcibly();
        }
    }
}

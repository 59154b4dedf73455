package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.inspect.Symbolised;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.image.GuestImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SymboliseCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private Path image = Path.of("");
    private final List<String> logs = new ArrayList<>();
    private @Nullable Path symbols;
    private long slide;

    @Override
    public String description() {
        return "Turns addresses in a console log or panic into functions and lines; reads standard input without LOG.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("IMAGE", "An ELF file.", text -> image = Path.of(text));
        options.parameters("LOG", "What the guest printed.", logs);
        options.file("--symbols", "FILE", "The file that has its symbols.", path -> symbols = path);
        options.value(
                "--slide",
                "ADDRESS",
                "What was added to its addresses where it ran.",
                text -> slide = Quantity.address("--slide", text));
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (logs.size() > 1) {
            throw new UsageError("\"" + logs.get(1) + "\" is one log too many");
        }
        if (!Files.exists(image)) {
            throw new NoSuchFileException(image.toString());
        }
        try (GuestImage opened = GuestImage.open(image, Optional.ofNullable(symbols))) {
            Symbolised symbolised = new Symbolised(opened, slide);
            if (logs.isEmpty()) {
                tell(System.in, symbolised, invocation);
                return ExitCode.AS_ASKED;
            }
            try (InputStream in = open(Path.of(logs.get(0)))) {
                tell(in, symbolised, invocation);
            }
            return ExitCode.AS_ASKED;
        }
    }

    private static InputStream open(Path log) throws IOException {
        if (!Files.exists(log)) {
            throw new NoSuchFileException(log.toString());
        }
        return Files.newInputStream(log);
    }

    /** A console may send any bytes: those that are no UTF-8 are shown as such. */
    private static void tell(InputStream in, Symbolised symbolised, Invocation invocation) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        invocation.output().json(symbolised.tell(lines, invocation.output()));
    }
}

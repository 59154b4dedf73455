package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.ResultStream;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.log.RunLog;
import dev.unikernel.workbench.app.log.RunLogProvider;
import dev.unikernel.workbench.app.workbench.WorkbenchApp;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry: chooses the command. Only the command that is asked for is set up, because a cold start is waited for. */
public final class Main {
    /** What the grammar has and later issues bring. */
    private static final List<String> LATER = List.of("package");

    private Main() {}

    public static void main(String[] args) {
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = stream(results);
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
        RunLogProvider.choose();
        ExitCode code = run(List.of(args), out, err);
        out.flush();
        if (results.lost().isPresent()) {
            err.println("standard output cannot be written, and results are lost: "
                    + results.lost().get());
            code = code == ExitCode.AS_ASKED ? ExitCode.UNUSABLE_INPUT : code;
        }
        err.flush();
        System.exit(code.code());
    }

    private static PrintStream stream(OutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** Runs one command; the same as {@link #main}, without leaving the JVM. */
    static ExitCode run(List<String> args, PrintStream out, PrintStream err) {
        int end = args.indexOf("--");
        List<String> ours = end < 0 ? args : args.subList(0, end);
        if (ours.contains("--verbose")) {
            System.setProperty(RunLog.VERBOSE, "true");
        }
        List<String> guest = end < 0 ? List.of() : args.subList(end + 1, args.size());
        if (ours.isEmpty()) {
            return window(() -> WorkbenchApp.open(Optional.empty()), err);
        }
        String name = ours.get(0);
        if (name.equals("--help") || name.equals("-h")) {
            Help.print(out);
            return ExitCode.AS_ASKED;
        }
        Optional<WorkbenchCommand> command = command(name, err);
        if (command.isEmpty() && !LATER.contains(name) && Files.exists(Path.of(name))) {
            return window(() -> WorkbenchApp.open(Optional.of(Path.of(name))), err);
        }
        if (command.isEmpty()) {
            err.println(unknown(name));
            return ExitCode.WRONG_USAGE;
        }
        return run(name, command.get(), ours.subList(1, ours.size()), guest, out, err);
    }

    /** By its name; empty if there is none. */
    private static Optional<WorkbenchCommand> command(String name, PrintStream err) {
        return Optional.ofNullable(
                switch (name) {
                    case "demo" -> new DemoCommand(() -> window(WorkbenchApp::demo, err));
                    case "new" -> new NewCommand();
                    case "build" -> new BuildCommand();
                    case "run" -> new RunCommand();
                    case "debug" -> new DebugCommand();
                    case "boot" -> new BootCommand();
                    case "profile" -> new ProfileCommand();
                    case "inspect" -> new InspectCommand();
                    case "symbolise" -> new SymboliseCommand();
                    case "snapshot" -> new SnapshotCommand();
                    case "systems" -> new SystemsCommand();
                    case "doctor" -> new DoctorCommand();
                    case "bench" -> new BenchCommand();
                    default -> null;
                });
    }

    /** The one place where the command line meets the window. */
    private static ExitCode window(Runnable show, PrintStream err) {
        if (System.getenv("DISPLAY") == null && System.getProperty("glass.platform") == null) {
            err.println("the window needs a display, and DISPLAY is not set; every command works without one"
                    + " (workbench --help)");
            return ExitCode.CANNOT_RUN;
        }
        show.run();
        return ExitCode.AS_ASKED;
    }

    private static String unknown(String name) {
        return LATER.contains(name)
                ? "not yet: workbench " + name + " is part of the grammar, but this version cannot do it"
                : "workbench " + name + ": there is no such command or file; workbench --help shows the grammar";
    }

    private static ExitCode run(
            String name,
            WorkbenchCommand command,
            List<String> args,
            List<String> guest,
            PrintStream out,
            PrintStream err) {
        Options options = new Options();
        command.declare(options);
        command.common().declare(options);
        boolean json = args.contains("--json"); // until the options are understood, for the problem's own form
        try {
            if (args.contains("--help") || args.contains("-h")) {
                out.print(options.usage("workbench " + name, command.description()));
                return ExitCode.AS_ASKED;
            }
            options.read(args);
            json = command.common().isJson();
        } catch (UsageError e) {
            return fail(command, new Output(out, err, json), e);
        }
        Output output = new Output(out, err, json);
        Logger log = LoggerFactory.getLogger(Main.class);
        log.info("workbench {} {}", name, args);
        try (Invocation invocation = new Invocation(output, guest)) {
            // Ctrl-C: the JVM ends with 130 by itself; what we started must be gone by then.
            Thread cleanUp = new Thread(() -> invocation.interrupted(command.isLineProtocol()), "clean-up");
            Runtime.getRuntime().addShutdownHook(cleanUp);
            ExitCode code = command.run(invocation);
            log.info("exit code {}", code.code());
            return code;
        } catch (Exception | Error e) { // an Error left to the JVM would give 1, which says "the guest fell short"
            log.error("{} failed: {}", name, Arrays.toString(args.toArray()), e);
            return fail(command, output, e);
        }
    }

    private static ExitCode fail(WorkbenchCommand command, Output output, Throwable thrown) {
        Failures.Told told = Failures.tell(thrown);
        output.note(told.what());
        if (!told.advice().isEmpty()) {
            output.note(told.advice());
        }
        ObjectNode problem = Output.record("problem").put("kind", told.kind()).put("what", told.what());
        if (!told.advice().isEmpty()) {
            problem.put("try", told.advice());
        }
        output.json(problem);
        if (command.isLineProtocol()) {
            output.json(Output.record("end")
                    .put("reason", "unknown")
                    .put("explanation", "no guest ran to an end: " + told.what())
                    .put("exit_code", told.code().code()));
        }
        return told.code();
    }
}

package dev.unikernel.workbench.debugger.variables;

import static dev.unikernel.workbench.debugger.Debugging.get;

import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** values.cpp of the resources, built by g++, standing at its tagged line under gdbserver. */
final class Program implements AutoCloseable {
    final GdbSession session;
    private final Process server;

    private Program(GdbSession session, Process server) {
        this.session = session;
        this.server = server;
    }

    static Path build(Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("values.cpp");
        try (InputStream in = Program.class.getResourceAsStream("/values/values.cpp")) {
            Files.write(source, Objects.requireNonNull(in).readAllBytes());
        }
        Path program = directory.resolve("values");
        Guest.run(List.of("g++", "-g", "-O0", "-o", program.toString(), source.toString()));
        return program;
    }

    @SuppressWarnings("resource") // the reader is the process's
    static Program standing(Path program) throws IOException {
        Process server = new ProcessBuilder("gdbserver", "--once", "localhost:0", program.toString())
                .redirectErrorStream(true)
                .start();
        int port = 0;
        BufferedReader says = server.inputReader(StandardCharsets.UTF_8);
        for (String line = says.readLine(); port == 0 && line != null; line = port == 0 ? says.readLine() : "") {
            if (line.startsWith("Listening on port ")) {
                port = Integer.parseInt(line.substring(18).strip());
            }
        }
        GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT));
        get(session.symbols(program));
        get(session.attach(new StubAddress.Tcp("localhost", port)));
        int line = line(program.resolveSibling("values.cpp"), "HERE");
        get(session.breakpoints().insert(BreakpointRequest.at(new Location.FileLine("values.cpp", line))));
        get(session.resume(Resume.CONTINUE));
        return new Program(session, server);
    }

    private static int line(Path source, String tag) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + tag + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError("no line is tagged " + tag);
    }

    @Override
    public void close() {
        server.destroyForcibly();
        session.abandon();
        get(session.ended());
    }
}

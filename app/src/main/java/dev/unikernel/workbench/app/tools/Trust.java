package dev.unikernel.workbench.app.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.files.WholeFile;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which projects may run what their own file names. A project's file is data, perhaps from elsewhere: a program, a gdb command
 * or an argument of QEMU's in it is code that its author runs on this machine. So the user is asked once, as VS Code asks for a
 * folder and gdb for an auto-load path; the answer is kept outside of the project, for exactly these values. Blocks.
 */
public final class Trust {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int KEPT = 16;

    private final Path file;

    /**
     * What a launch configuration would run.
     *
     * @param project its folder
     * @param lines as people read them, one a value
     * @param fingerprint of the values, and of the programs that lie within the project
     */
    public record Asked(Path project, List<String> lines, String fingerprint) {
        public Asked {
            lines = List.copyOf(lines);
        }
    }

    /** A store in this file, which need not be there. */
    public Trust(Path file) {
        this.file = file;
    }

    /** The user's own, as the XDG base directory specification places it; or where the system property {@code workbench.trusted} says. */
    public static Trust usual() {
        String elsewhere = System.getProperty("workbench.trusted");
        if (elsewhere != null) {
            return new Trust(Path.of(elsewhere));
        }
        String configuration = System.getenv("XDG_CONFIG_HOME");
        Path base = configuration != null && configuration.startsWith("/")
                ? Path.of(configuration)
                : Path.of(System.getProperty("user.home", "/"), ".config");
        return new Trust(base.resolve("unikernel-workbench").resolve("trusted.json"));
    }

    /** Empty if it names nothing that runs. */
    public static Optional<Asked> asked(Project project, LaunchConfiguration configuration) {
        List<String> lines = new ArrayList<>();
        configuration.qemu().ifPresent(program -> lines.add("qemu = " + program));
        configuration.gdb().ifPresent(program -> lines.add("gdb = " + program));
        configuration.tender().ifPresent(program -> lines.add("tender = " + program));
        configuration.gdbCommands().forEach(command -> lines.add("gdb command: " + command));
        configuration.qemuArguments().forEach(argument -> lines.add("QEMU argument: " + argument));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        lines.forEach(line -> digest.update((line.length() + ":" + line + "\n").getBytes(StandardCharsets.UTF_8)));
        OwnTools tools = OwnTools.of(configuration, project.directory());
        tools.qemu().ifPresent(program -> content(program, project.directory(), digest));
        tools.tender().ifPresent(program -> content(program, project.directory(), digest));
        tools.gdb().ifPresent(program -> content(program, project.directory(), digest));
        return Optional.of(new Asked(project.directory(), lines, HexFormat.of().formatHex(digest.digest())));
    }

    /** A program of the project's own is another one when its bytes are. */
    private static void content(String program, Path project, MessageDigest digest) {
        Path path = Path.of(program);
        if (program.contains("/") && path.startsWith(project) && Files.isRegularFile(path)) {
            try {
                digest.update(Files.readAllBytes(path));
            } catch (IOException unreadable) {
                digest.update((byte) 0); // nor can it be run
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Whether a file is the user's own: it belongs to who runs us, and nobody else may write to it. A command that names the
     * project is the user's word for it then, as make's is for a Makefile.
     */
    public static boolean isOwn(Path file) throws IOException {
        UserPrincipal we = file.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        return Files.getOwner(file).equals(we)
                && !rights.contains(PosixFilePermission.GROUP_WRITE)
                && !rights.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Whether the user has agreed to exactly this. */
    public boolean knows(Asked asked) {
        try {
            for (JsonNode known : read().path("projects").path(asked.project().toString())) {
                if (known.asText().equals(asked.fingerprint())) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            return false; // so the user is asked again
        }
    }

    /** The user agrees. */
    public void remember(Asked asked) throws IOException {
        ObjectNode root;
        try {
            root = read();
        } catch (JsonProcessingException damaged) {
            root = MAPPER.createObjectNode();
        }
        ObjectNode projects = root.get("projects") instanceof ObjectNode there ? there : root.putObject("projects");
        String project = asked.project().toString();
        ArrayNode known = projects.get(project) instanceof ArrayNode before ? before : projects.putArray(project);
        known.add(asked.fingerprint());
        while (known.size() > KEPT) {
            known.remove(0);
        }
        Files.createDirectories(file.resolveSibling(""));
        WholeFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private ObjectNode read() throws IOException {
        try {
            return MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode object
                    ? object
                    : MAPPER.createObjectNode();
        } catch (NoSuchFileException first) {
            return MAPPER.createObjectNode();
        }
    }
}

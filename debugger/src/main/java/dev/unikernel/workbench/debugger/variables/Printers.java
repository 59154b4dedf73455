package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * gdb's pretty-printers for the containers of C++ standard libraries, from a list of places of our own. What lies beside an
 * image or a project is never loaded: it would be a program of strangers.
 */
public final class Printers {
    /** Where Debian, Fedora, Arch, SUSE and Gentoo put gcc's, and where distributions that package LLVM's put those. */
    public static final List<Library> KNOWN = List.of(
            new Library(
                    "libstdc++",
                    List.of(
                            "/usr/share/gcc/python/libstdcxx/v6/printers.py",
                            "/usr/share/gcc-*/python/libstdcxx/v6/printers.py",
                            "/usr/share/gcc*/python/libstdcxx/v6/printers.py",
                            "/usr/share/gcc-data/x86_64-pc-linux-gnu/*/python/libstdcxx/v6/printers.py",
                            "/usr/local/share/gcc-*/python/libstdcxx/v6/printers.py"),
                    // A package: its folder's parent's parent goes on Python's path.
                    "import sys, os; sys.path.insert(0, os.path.normpath(os.path.join(os.path.dirname(FILE), '..',"
                            + " '..'))); import libstdcxx.v6; libstdcxx.v6.register_libstdcxx_printers(None)"),
            new Library(
                    "libc++",
                    List.of(
                            "/usr/share/libc++/gdb/printers.py",
                            "/usr/share/libc++/gdb/libcxx/printers.py",
                            "/usr/share/libcxx/printers.py",
                            "/usr/share/libcxx/gdb/libcxx/printers.py",
                            "/usr/lib/llvm-*/share/libcxx/gdb/libcxx/printers.py",
                            "/usr/lib/llvm-*/share/gdb/libcxx/printers.py",
                            "/usr/local/share/libcxx/gdb/libcxx/printers.py"),
                    // Its own loader waits for the next file of symbols, and ours is loaded already.
                    "import importlib.util, gdb.printing; spec ="
                            + " importlib.util.spec_from_file_location('libcxx_printers', FILE); libcxx ="
                            + " importlib.util.module_from_spec(spec); spec.loader.exec_module(libcxx);"
                            + " gdb.pretty_printers.append(libcxx.LibcxxPrettyPrinter('libc++'))"));

    private Printers() {}

    /**
     * A standard library.
     *
     * @param name as people call it
     * @param files where its printers may be; {@code *} in one name stands for the one with the highest number
     * @param register Python that makes them known to gdb; FILE stands for the file that was found
     */
    public record Library(String name, List<String> files, String register) {
        public Library {
            files = List.copyOf(files);
        }

        /** The first of its files that is there. */
        public Optional<Path> find() {
            return files.stream()
                    .flatMap(file -> meant(file).stream())
                    .filter(Files::isRegularFile)
                    .findFirst();
        }

        private String line(Path file) {
            String quoted = "'" + file.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
            return "python " + register.replace("FILE", quoted);
        }
    }

    /**
     * What became of one.
     *
     * @param file where its printers are; empty if they are nowhere
     * @param why empty if gdb has them, or would get them; else what stands in the way
     */
    public record Loaded(String library, Optional<Path> file, Optional<String> why) {
        /** For people. */
        public String words() {
            return library + ": " + why.orElseGet(() -> file.map(Path::toString).orElse(""));
        }
    }

    /** Looks where they are, without a gdb. Reads the disk. */
    public static List<Loaded> find(List<Library> libraries) {
        return libraries.stream().map(library -> found(library)).toList();
    }

    private static Loaded found(Library library) {
        Optional<Path> file = library.find();
        return new Loaded(
                library.name(),
                file,
                file.isPresent()
                        ? Optional.empty()
                        : Optional.of("its printers are in none of the places looked at: "
                                + String.join(", ", library.files())));
    }

    /** Has gdb load those that are there; never fails for one that cannot be. Reads the disk. */
    public static CompletableFuture<List<Loaded>> load(MiChannel channel, List<Library> libraries) {
        List<CompletableFuture<Loaded>> all =
                libraries.stream().map(library -> load(channel, library)).toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Loaded> load(MiChannel channel, Library library) {
        Loaded found = found(library);
        if (found.file().isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        return channel.send(MiCommand.console(library.line(found.file().get())))
                .thenApply(answer -> found)
                .exceptionally(failure -> {
                    Throwable cause = DebuggerException.cause(failure);
                    if (cause instanceof CommandRefused refused) {
                        return new Loaded(
                                library.name(),
                                found.file(),
                                Optional.of("gdb could not load " + found.file().get() + ": " + refused.refusal()));
                    }
                    throw new CompletionException(cause);
                });
    }

    /** The files that a name with a star stands for, the highest version first. */
    private static List<Path> meant(String file) {
        int star = file.indexOf('*');
        if (star < 0) {
            return List.of(Path.of(file));
        }
        int slash = file.lastIndexOf('/', star);
        int end = file.indexOf('/', star);
        Path parent = Path.of(file.substring(0, Math.max(1, slash)));
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (Stream<Path> all = Files.list(parent)) {
                all.filter(one -> one.getFileName().toString().startsWith(file.substring(slash + 1, star)))
                        .sorted((a, b) -> Integer.compare(version(b), version(a)))
                        .forEach(one -> found.add(one.resolve(file.substring(end + 1))));
            } catch (IOException unreadable) {
                return List.of(); // as good as empty: nothing can be loaded from there
            }
        }
        return found;
    }

    private static int version(Path folder) {
        String digits = folder.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}

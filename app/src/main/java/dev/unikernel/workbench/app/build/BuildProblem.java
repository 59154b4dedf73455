package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.List;

/** Why a build did not make an image. */
public sealed interface BuildProblem {

    /** What failed, with the object and the value; one sentence without a full stop. */
    String message();

    /** What to try; one sentence without a full stop. */
    String remedy();

    /** A program is not on the {@code PATH}, or a part of it is missing; {@code debianPackage} is empty when we do not know it. */
    record ToolMissing(String tool, String debianPackage) implements BuildProblem {
        @Override
        public String message() {
            return tool + " was not found";
        }

        @Override
        public String remedy() {
            return debianPackage.isEmpty()
                    ? "install " + tool + " or put its folder on the PATH"
                    : "install the package " + debianPackage + " (Debian: apt install " + debianPackage + ")";
        }
    }

    /** The compiler or assembler found errors; they are among the diagnostics. */
    record SourceErrors(String step, int errors) implements BuildProblem {
        @Override
        public String message() {
            return step + " failed with " + errors + (errors == 1 ? " error" : " errors");
        }

        @Override
        public String remedy() {
            return "correct what its messages name";
        }
    }

    /** The linker did not find these symbols, each once, in the order in which it named them. */
    record UndefinedSymbols(List<String> symbols) implements BuildProblem {
        @Override
        public String message() {
            return (symbols.size() == 1 ? "nothing defines " : "nothing defines these: ") + String.join(", ", symbols);
        }

        @Override
        public String remedy() {
            return "check the spelling, add the source that defines it, or choose the component it belongs to";
        }
    }

    /** The disk is full, or a quota or the limit on the size of a file is reached. */
    record DiskFull(String step, Path directory) implements BuildProblem {
        @Override
        public String message() {
            return "no space left while writing in " + directory + " (" + step + ")";
        }

        @Override
        public String remedy() {
            return "free some space there or in the folder for temporary files, then build again";
        }
    }

    /** A file that the build reads is not there or cannot be read. */
    record UnreadableInput(Path file, String why) implements BuildProblem {
        @Override
        public String message() {
            return file + " cannot be read: " + why;
        }

        @Override
        public String remedy() {
            return "restore the file or its permissions, or take it out of sources in unikernel.toml";
        }
    }

    /** A file that the build writes cannot be written, for another reason than a full disk. */
    record NotWritable(Path file, String why) implements BuildProblem {
        @Override
        public String message() {
            return file + " cannot be written: " + why;
        }

        @Override
        public String remedy() {
            return "check the owner and permissions of the folder";
        }
    }

    /** A tool was ended by a signal, as by a machine that is out of memory. */
    record ToolKilled(String step, int signal) implements BuildProblem {
        @Override
        public String message() {
            return step + " was ended by signal " + signal;
        }

        @Override
        public String remedy() {
            return signal == 9
                    ? "see whether memory ran out (dmesg), build with fewer jobs"
                    : "build again; see the log";
        }
    }

    /** A tool failed in a way that we do not know; its last lines. */
    record ToolFailed(String step, int exit, String output) implements BuildProblem {
        @Override
        public String message() {
            return step + " failed with exit code " + exit + (output.isEmpty() ? "" : ": " + output);
        }

        @Override
        public String remedy() {
            return "see the log for the command and all of its output";
        }
    }

    /** Another build of the same project holds the lock. */
    record Locked(Path lock, String holder) implements BuildProblem {
        @Override
        public String message() {
            return "another build of this project is under way (" + holder + ")";
        }

        @Override
        public String remedy() {
            return "wait for it or end it; the lock " + lock + " goes with its process";
        }
    }

    /** Someone cancelled the build. */
    record Cancelled() implements BuildProblem {
        @Override
        public String message() {
            return "the build was cancelled";
        }

        @Override
        public String remedy() {
            return "build again: what was done is kept";
        }
    }
}

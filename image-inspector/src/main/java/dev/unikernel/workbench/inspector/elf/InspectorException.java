package dev.unikernel.workbench.inspector.elf;

import java.io.IOException;

/**
 * What the inspector says of a file it cannot read as asked; the leaves are situations with facts.
 * A plain {@link IOException} stays what it is: the file is missing or unreadable.
 */
public abstract sealed class InspectorException extends IOException permits Malformed, NotAnElf {
    private static final long serialVersionUID = 1L;

    private final String file;

    InspectorException(String file, String message) {
        super(file + ": " + message);
        this.file = file;
    }

    /** The file's name as it was given, without its folder. */
    public String file() {
        return file;
    }
}

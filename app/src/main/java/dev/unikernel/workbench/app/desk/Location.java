package dev.unikernel.workbench.app.desk;

import java.nio.file.Path;

/** The one thing views hand each other: a place to open, reveal and follow. Addresses are unsigned. */
public sealed interface Location {

    /** An address of the guest or the image. */
    record Address(long address) implements Location {}

    /** A symbol of the image; {@code address} is where it was linked. */
    record Symbol(String name, long address) implements Location {}

    /** A range of the image file, in bytes. */
    record ByteRange(long offset, long length) implements Location {}

    /** A register by its lower-case name. */
    record Register(String name) implements Location {}

    /** A line of a source file here on disk; {@code line} from 1. */
    record Source(Path file, int line) implements Location {}

    /** A build of the project's history, to compare with, by its image's digest. */
    record Build(String digest) implements Location {}
}

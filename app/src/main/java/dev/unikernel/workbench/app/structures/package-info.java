/**
 * The threads and the heap that a guest's own system keeps, read from a stopped guest. What is where is data: a
 * {@code structures.toml} beside the system's class names variables, types and fields, and gdb tells by the image's DWARF
 * where they lie. Guests are taken as hostile: each chain is bounded, and told of where it breaks.
 */
@NullMarked
package dev.unikernel.workbench.app.structures;

import org.jspecify.annotations.NullMarked;

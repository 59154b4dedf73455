package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.app.image.CodePlace;
import java.time.Duration;

/**
 * A point of the boot timeline.
 *
 * @param stop the number of the stop at which the mode was seen
 * @param place of the instruction that made the change, linear; of the CPU, where that is not known
 * @param exact whether that instruction was found; else the change came somewhere since the event before
 * @param instruction that made the change, as it is decoded in the mode it was run in; empty where it is not known
 * @param what in words: what is known beyond the mode; may be empty
 * @param ran how long the guest had run by then, at most; see {@link BootTrace#ran}
 */
public record BootEvent(int stop, BootMode mode, CodePlace place, boolean exact, String instruction, String what, Duration ran) {}

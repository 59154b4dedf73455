package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import java.util.Optional;

/**
 * The engines of the guest on the desk.
 *
 * @param number 1, 2, …: each guest of a desk has its own, so that a view knows a new one
 * @param debug its debugger; empty for a plain run
 */
public record LiveGuest(int number, Guest guest, Optional<GuestDebug> debug) {}

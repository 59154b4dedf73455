package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Backtrace;

/** Where a guest stood when it crashed under the debugger. */
public record LastStand(Stop stop, Backtrace stack) {}

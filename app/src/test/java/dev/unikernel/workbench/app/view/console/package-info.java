/** The serial console, with real guests, and its filter and rate with bytes made here. */
@NullMarked
package dev.unikernel.workbench.app.view.console;

import org.jspecify.annotations.NullMarked;

package dev.unikernel.workbench.app.view.tables;

import java.util.OptionalLong;

/**
 * One entry of a table.
 *
 * @param ring the ring that may use it; empty text where that means nothing
 * @param value hexadecimal
 * @param code where a handler's code is; empty for all else
 */
record TableRow(
        TablePart part, String entry, String kind, String ring, String value, String place, OptionalLong code) {}

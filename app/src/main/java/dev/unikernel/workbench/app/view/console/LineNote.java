package dev.unikernel.workbench.app.view.console;

/**
 * Something known about a line: a text that may have printed it, or an address in it.
 *
 * @param what which of the two
 * @param text the text as it lies in the image, or the address as the line has it
 * @param place the code: function and line
 * @param address where that code is, unsigned; 0 if none is known
 */
record LineNote(String what, String text, String place, long address) {}

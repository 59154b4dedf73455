package dev.unikernel.workbench.app.view.editor;

/**
 * A line to be shown.
 *
 * @param line from 1; 0: wherever the file stands
 * @param number of the request: the same line may be asked for again
 */
record Target(SourceFile file, int line, int number) {}

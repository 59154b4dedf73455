package dev.unikernel.workbench.app.desk;

/**
 * Something that went wrong, for the user.
 *
 * @param what one sentence: the object, the value, what failed
 * @param details to copy into a report; may be empty
 * @param remedy what to try; may be empty
 */
public record Problem(String what, String details, String remedy) {}

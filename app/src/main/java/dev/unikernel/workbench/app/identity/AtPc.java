package dev.unikernel.workbench.app.identity;

/** The code at which a guest stands, in hexadecimal, in the guest and in the image; {@code same} but for our breakpoints. */
public record AtPc(boolean same, String inGuest, String inImage) {}

package dev.unikernel.workbench.app.structures;

/** Memory of the guest that cannot be read where the description leads to. */
final class NotRead extends Exception {
    private static final long serialVersionUID = 1L;

    NotRead(String message) {
        super(message);
    }
}

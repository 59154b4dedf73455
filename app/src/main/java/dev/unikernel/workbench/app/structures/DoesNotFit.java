package dev.unikernel.workbench.app.structures;

/** An image has not what the description of its system names: a variable, a type, a field. The message says which. */
final class DoesNotFit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoesNotFit(String message) {
        super(message);
    }
}

package dev.unikernel.workbench.app.view.addressspace;

/** Something to know about an image's layout, in one sentence. */
record Finding(Weight weight, String text) {

    /** How much it matters. */
    enum Weight {
        FINE,
        WARNING,
        DANGER
    }
}

package dev.unikernel.workbench.inspector.bytemap;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class Ranges {
    Ranges() {}

    public int count() {
        throw new UnsupportedOperationException();
    }

    public long start(int i) {
        throw new UnsupportedOperationException();
    }

    public long length(int i) {
        throw new UnsupportedOperationException();
    }

    public Kind kind(int i) {
        throw new UnsupportedOperationException();
    }

    public Owner owner(int i) {
        throw new UnsupportedOperationException();
    }
}

package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.app.project.Component;
import dev.unikernel.workbench.app.project.ComponentOption;
import dev.unikernel.workbench.app.project.Sample;
import dev.unikernel.workbench.app.project.SystemOffer;
import java.util.List;

/** The starter's {@code starter.toml}: what a project may choose, and the flags that it is built with. */
@SuppressWarnings("DoNotCallSuggester")
public final class StarterDescription implements SystemOffer {

    /** Reads the description that ships inside. */
    public static StarterDescription shipped() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** The starter's own version. */
    public String version() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Component> components() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ComponentOption> options() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Sample> samples() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String sampleSource(String source) {
        throw new UnsupportedOperationException();
    }
}

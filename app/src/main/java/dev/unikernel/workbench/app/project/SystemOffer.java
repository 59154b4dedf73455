package dev.unikernel.workbench.app.project;

import java.util.List;

/** What a unikernel system offers to a project: what {@code unikernel.toml} may name. Lists keep the system's own order. */
public interface SystemOffer {

    /** As written in {@code system = "…"}. */
    String name();

    List<Component> components();

    List<ComponentOption> options();

    List<Sample> samples();

    /** The text of one of a sample's {@link Sample#sources}. */
    String sampleSource(String source);
}

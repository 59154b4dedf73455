package dev.unikernel.workbench.app.project;

import java.util.List;

/**
 * A small program that a new project can start from.
 *
 * @param components those it needs besides the ones that are always there
 * @param sources as {@link SystemOffer#sampleSource} takes them
 * @param arguments the guest's command line for the default launch configuration; may be empty
 */
public record Sample(
        String name,
        String title,
        String description,
        List<String> components,
        Language language,
        List<String> sources,
        String arguments) {}

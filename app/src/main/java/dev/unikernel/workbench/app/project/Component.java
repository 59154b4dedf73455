package dev.unikernel.workbench.app.project;

import java.util.List;

/**
 * A part of a system that an image can have or leave out.
 *
 * @param requires names of the components it cannot do without
 * @param group for display; may be empty
 * @param byDefault chosen when a project names no components
 * @param always in every image, whether named or not
 */
public record Component(
        String name,
        String title,
        String description,
        List<String> requires,
        String group,
        boolean byDefault,
        boolean always) {}

package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.Component;
import java.util.List;
import java.util.Optional;

/**
 * One component as it stands.
 *
 * @param chosen whether the next build has it
 * @param neededBy names of chosen components that require it
 * @param bytes of its code in the last build; empty when that had none of it, or there was no build
 */
record Card(Component component, boolean chosen, List<String> neededBy, Optional<Long> bytes) {}

package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a project's components and options against what its system offers. */
final class ProjectCheck {
    private final Project project;
    private final SystemOffer offer;
    private final List<ProjectFault> faults = new ArrayList<>();

    ProjectCheck(Project project, SystemOffer offer) {
        this.project = project;
        this.offer = offer;
    }

    void run() throws ProjectProblem {
        if (!project.system().equals(offer.name())) {
            fault("system", Kind.UNKNOWN_SYSTEM, "the system is " + project.system() + ", not " + offer.name(), "");
        }
        components();
        options();
        ProjectFaults.throwAny(faults);
    }

    private void components() {
        Map<String, Component> known =
                offer.components().stream().collect(Collectors.toMap(Component::name, Function.identity()));
        List<String> names = offer.components().stream().map(Component::name).toList();
        for (String name : project.components().orElse(List.of())) {
            if (!known.containsKey(name)) {
                element(
                        name,
                        Kind.UNKNOWN_COMPONENT,
                        offer.name() + " has no component " + name,
                        NearestName.remedy(name, names) + all(name, names));
            }
        }
        List<Component> chosen = project.chosen(offer);
        Set<String> there = chosen.stream().map(Component::name).collect(Collectors.toCollection(TreeSet::new));
        for (Component component : chosen) {
            List<String> missing = component.requires().stream()
                    .filter(name -> !there.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                element(
                        component.name(),
                        Kind.REQUIREMENT_NOT_MET,
                        component.name() + " needs " + String.join(" and ", missing),
                        "add " + String.join(", ", missing) + " to components, or take out " + component.name());
            }
        }
    }

    /** A guess alone would hide what else there is. */
    private static String all(String name, List<String> names) {
        return NearestName.of(name, names).isPresent() ? " (known: " + String.join(", ", names) + ")" : "";
    }

    private void options() {
        Map<String, ComponentOption> known =
                offer.options().stream().collect(Collectors.toMap(ComponentOption::name, Function.identity()));
        project.options().forEach((name, value) -> {
            ComponentOption option = known.get(name);
            if (option == null) {
                List<String> names =
                        offer.options().stream().map(ComponentOption::name).toList();
                option(name, Kind.UNKNOWN_OPTION, "there is no option " + name, NearestName.remedy(name, names));
            } else {
                option(option, value);
            }
        });
    }

    private void option(ComponentOption option, OptionValue value) {
        if (!Objects.equals(value.getClass(), option.byDefault().getClass())) {
            option(
                    option.name(),
                    Kind.WRONG_TYPE,
                    "options." + option.name() + " is " + value,
                    "write a value like the default, " + option.byDefault());
        } else if (value instanceof OptionValue.Whole number
                && (number.value() < option.minimum().orElse(Long.MIN_VALUE)
                        || number.value() > option.maximum().orElse(Long.MAX_VALUE))) {
            option(
                    option.name(),
                    Kind.BAD_VALUE,
                    "options." + option.name() + " = " + value + " is out of its range",
                    "choose " + range(option));
        }
    }

    private static String range(ComponentOption option) {
        String low =
                option.minimum().isPresent() ? "at least " + option.minimum().getAsLong() : "";
        String high =
                option.maximum().isPresent() ? "at most " + option.maximum().getAsLong() : "";
        return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
    }

    private void option(String name, Kind kind, String message, String remedy) {
        faults.add(ProjectFaults.at(project.file(), project.text(), List.of("options", name), kind, message, remedy));
    }

    private void fault(String key, Kind kind, String message, String remedy) {
        faults.add(ProjectFaults.at(project.file(), project.text(), List.of(key), kind, message, remedy));
    }

    private void element(String component, Kind kind, String message, String remedy) {
        faults.add(ProjectFaults.atElement(
                project.file(), project.text(), "components", component, kind, message, remedy));
    }
}

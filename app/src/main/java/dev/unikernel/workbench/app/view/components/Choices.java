package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.Component;
import dev.unikernel.workbench.app.project.ComponentOption;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.SystemOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a project may choose from, and what it has chosen.
 *
 * @param project empty when nothing is open
 * @param cards in the system's order
 */
record Choices(Optional<Project> project, List<Card> cards, List<OptionField> options) {
    static final Choices NOTHING = new Choices(Optional.empty(), List.of(), List.of());

    /** @param sizes bytes of code by component, from the last build */
    static Choices of(Project project, SystemOffer offer, Map<String, Long> sizes) {
        List<Component> chosen = project.chosen(offer);
        List<Card> cards = new ArrayList<>();
        for (Component component : offer.components()) {
            List<String> neededBy = chosen.stream()
                    .filter(other -> other.requires().contains(component.name()))
                    .map(Component::name)
                    .toList();
            cards.add(new Card(
                    component, chosen.contains(component), neededBy, Optional.ofNullable(sizes.get(component.name()))));
        }
        List<String> names = chosen.stream().map(Component::name).toList();
        List<OptionField> options = new ArrayList<>();
        for (ComponentOption option : offer.options()) {
            options.add(new OptionField(
                    option,
                    project.options().getOrDefault(option.name(), option.byDefault()),
                    names.contains(option.component())));
        }
        return new Choices(Optional.of(project), List.copyOf(cards), List.copyOf(options));
    }

    /** Cards by the group they are shown in, in the system's order. */
    Map<String, List<Card>> groups() {
        Map<String, List<Card>> groups = new LinkedHashMap<>();
        cards.forEach(card -> groups.computeIfAbsent(card.component().group(), group -> new ArrayList<>())
                .add(card));
        return groups;
    }

    /** What is not chosen and a component cannot do without, what those need included. */
    List<String> missingFor(String name) {
        Set<String> missing = new LinkedHashSet<>();
        collectMissing(name, missing);
        return List.copyOf(missing);
    }

    private void collectMissing(String name, Set<String> missing) {
        for (String needed : component(name).map(Component::requires).orElse(List.of())) {
            boolean there = cards.stream()
                    .anyMatch(card -> card.chosen() && card.component().name().equals(needed));
            if (!there && missing.add(needed)) {
                collectMissing(needed, missing);
            }
        }
    }

    /** What is chosen and cannot do without a component, directly or not. */
    List<String> dependentsOf(String name) {
        Set<String> dependents = new LinkedHashSet<>();
        collectDependents(name, dependents);
        return List.copyOf(dependents);
    }

    private void collectDependents(String name, Set<String> dependents) {
        for (Card card : cards) {
            String other = card.component().name();
            if (card.chosen() && card.component().requires().contains(name) && dependents.add(other)) {
                collectDependents(other, dependents);
            }
        }
    }

    private Optional<Component> component(String name) {
        return cards.stream()
                .map(Card::component)
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** The value of {@code components} after a change: what was written stays in its order, what is new comes after. */
    List<String> written(Set<String> on, Set<String> off) {
        Set<String> names = new LinkedHashSet<>(project.flatMap(Project::components)
                .orElseGet(() -> cards.stream()
                        .filter(card -> card.chosen() && !card.component().always())
                        .map(card -> card.component().name())
                        .toList()));
        names.removeAll(off);
        names.addAll(on);
        return List.copyOf(names);
    }
}

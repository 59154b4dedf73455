package dev.unikernel.workbench.app.view.fault;

import dev.unikernel.workbench.app.desk.Location;
import java.util.List;
import java.util.Optional;

/**
 * An end as shown.
 *
 * @param title the reason in a word or two
 * @param sentence what happened
 * @param evidence what led to it, one fact a line
 * @param console the last lines the guest wrote, perhaps none
 */
record EndCard(
        Tone tone, String title, String sentence, List<Fact> facts, List<String> evidence, List<String> console) {
    EndCard {
        facts = List.copyOf(facts);
        evidence = List.copyOf(evidence);
        console = List.copyOf(console);
    }

    /** How serious it is. */
    enum Tone {
        /** Ended well by itself; nothing else is. */
        GOOD,
        /** Ended from outside, or in a way that says nothing of the guest. */
        NEUTRAL,
        /** The guest failed. */
        BAD
    }

    /** @param place where it leads; empty for plain text */
    record Fact(String name, String value, Optional<Location> place) {}

    /** Everything, to be pasted into a report. */
    String text() {
        StringBuilder text =
                new StringBuilder(title).append(": ").append(sentence).append('\n');
        facts.forEach(fact ->
                text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
        evidence.forEach(line -> text.append("- ").append(line).append('\n'));
        if (!console.isEmpty()) {
            text.append('\n').append(String.join("\n", console)).append('\n');
        }
        return text.toString();
    }
}

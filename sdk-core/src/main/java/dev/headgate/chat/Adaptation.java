package dev.headgate.chat;

import dev.headgate.internal.Problems;

/**
 * A change that was made to a request because the deployment cannot do what was asked.
 *
 * @param field what was changed, such as {@code parameters.seed}
 * @param change what became of it, such as {@code left out: the model takes no seed}
 */
public record Adaptation(String field, String change) {
    /**
     * Checks the parts.
     *
     * @param field what was changed
     * @param change what became of it
     * @throws IllegalArgumentException if one is blank
     */
    public Adaptation {
        Problems problems = new Problems("Adaptation");
        problems.checkText(field, "field", "name what was changed");
        problems.checkText(change, "change", "say what became of it");
        problems.throwIfAny();
    }
}

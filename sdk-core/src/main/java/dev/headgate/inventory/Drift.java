package dev.headgate.inventory;

import java.util.Objects;

/**
 * Something about an application that is not, or soon will not be, as the platform wants it.
 *
 * @param kind what it is about
 * @param app the application's id
 * @param soon whether it is only going to be so
 * @param what what is found
 * @param fix what to do
 */
public record Drift(Kind kind, String app, boolean soon, String what, String fix) {
    /** What a drift is about. */
    public enum Kind {
        /** Nobody answers for the application any more, or it does not say the same everywhere. */
        OWNER,
        /** A model is not, or soon will not be, allowed any more. */
        MODEL,
        /** The policy in force is not the newest one, has ended, or is missing. */
        POLICY,
        /** A route leads where the policy does not allow. */
        DENIED,
        /** There is no price for what is used. */
        UNPRICED,
        /** It was not heard of for long. */
        SILENT
    }

    /**
     * Checks the parts.
     *
     * @param kind what it is about
     * @param app the application's id
     * @param soon whether it is only going to be so
     * @param what what is found
     * @param fix what to do
     */
    public Drift {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    @Override
    public String toString() {
        return kind + (soon ? " (soon)" : "") + " " + app + ": " + what + "; " + fix;
    }
}

package dev.headgate.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The least that redaction has to do, whatever the application has set: what the parts of one or more policies demand, the
 * strongest of them for each type. Immutable.
 *
 * @param parts what each part demands
 */
public record RedactionDemand(List<Part> parts) {
    private static final RedactionDemand NONE = new RedactionDemand(List.of());

    /**
     * What one part of a policy demands.
     *
     * @param input what happens to types on the way to the model, by their names
     * @param personal what happens to types of personal data that are not named
     * @param secrets what happens to types of secrets that are not named
     * @param output what happens to types on the way from the model; nothing to those that are not named
     * @param refusesUnscannable whether a request fails that has parts which cannot be looked into
     * @param allowed values that may pass, as far as this part goes
     */
    public record Part(
            Map<String, Protection> input,
            Protection personal,
            Protection secrets,
            Map<String, Protection> output,
            boolean refusesUnscannable,
            Set<String> allowed) {
        /**
         * Copies the collections.
         *
         * @param input what happens to types on the way to the model
         * @param personal what happens to types of personal data that are not named
         * @param secrets what happens to types of secrets that are not named
         * @param output what happens to types on the way from the model
         * @param refusesUnscannable whether a request fails that has parts which cannot be looked into
         * @param allowed values that may pass
         */
        public Part {
            Objects.requireNonNull(personal, "personal");
            Objects.requireNonNull(secrets, "secrets");
            input = Map.copyOf(input);
            output = Map.copyOf(output);
            allowed = Set.copyOf(allowed);
        }

        private Protection of(String type, boolean secret, boolean in) {
            return in
                    ? input.getOrDefault(type, secret ? secrets : personal)
                    : output.getOrDefault(type, Protection.ALLOW);
        }
    }

    /**
     * Copies the parts.
     *
     * @param parts what each part demands
     */
    public RedactionDemand {
        parts = List.copyOf(parts);
    }

    /**
     * Returns the demand that everything meets.
     *
     * @return nothing is demanded
     */
    public static RedactionDemand none() {
        return NONE;
    }

    /**
     * Tells whether nothing is demanded.
     *
     * @return true if no redaction is needed
     */
    public boolean isNone() {
        return parts.isEmpty();
    }

    /**
     * Returns what meets both demands.
     *
     * @param other the other demand
     * @return both
     */
    public RedactionDemand and(RedactionDemand other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new RedactionDemand(all);
    }

    /**
     * Returns what at least happens to a type.
     *
     * @param type the name of the type
     * @param secret whether it is one of secrets
     * @param input whether it is on the way to the model
     * @return the strongest that a part demands
     */
    public Protection least(String type, boolean secret, boolean input) {
        Protection least = Protection.ALLOW;
        for (Part part : parts) {
            least = least.or(part.of(type, secret, input));
        }
        return least;
    }

    /**
     * Tells whether a value may pass: whether each part that protects its type lets it.
     *
     * @param type the name of its type
     * @param secret whether that is one of secrets
     * @param input whether it is on the way to the model
     * @param value the value
     * @return true if it need not be touched
     */
    public boolean allows(String type, boolean secret, boolean input, String value) {
        return parts.stream()
                .allMatch(part -> part.of(type, secret, input) == Protection.ALLOW
                        || part.allowed().contains(value));
    }

    /**
     * Tells whether requests fail that have parts which cannot be looked into.
     *
     * @return true if a part demands it
     */
    public boolean refusesUnscannable() {
        return parts.stream().anyMatch(Part::refusesUnscannable);
    }

    /**
     * Tells whether answers have to be looked at.
     *
     * @return true if a part names a type on the way from the model
     */
    public boolean looksAtOutput() {
        return parts.stream().anyMatch(part -> !part.output().isEmpty());
    }

    /** Counts the parts: values that may pass are nobody's business. */
    @Override
    public String toString() {
        return "RedactionDemand[" + parts.size() + " parts]";
    }
}

package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which part of a request the provider shall keep, so that the next request that begins alike is cheaper.
 *
 * <p>Providers map it to what their wire has: cache points, breakpoints, or a key alone. What a deployment cannot do is
 * told as an {@link Adaptation}: a cache changes the price, never the answer.
 */
public final class PromptCache {
    private static final PromptCache NONE = builder().build();
    private static final PromptCache OFF = new PromptCache(builder());

    /** A place in a request. */
    public sealed interface Place {
        /** After the declarations of all tools. */
        record AfterTools() implements Place {}

        /** After the system texts. */
        record AfterSystem() implements Place {}

        /**
         * After a message.
         *
         * @param index the message's place in the request, from 0
         */
        record AfterMessage(int index) implements Place {}
    }

    /**
     * The end of a part to keep.
     *
     * @param place where the part ends
     * @param ttl how long to keep it, if it matters
     */
    public record Breakpoint(Place place, Optional<Duration> ttl) {
        /**
         * Checks the parts.
         *
         * @param place where the part ends
         * @param ttl how long to keep it, if it matters
         */
        public Breakpoint {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(ttl, "ttl");
        }
    }

    private final @Nullable String key;
    private final List<Breakpoint> breakpoints;
    private final boolean planned;

    private PromptCache(Builder builder) {
        key = builder.key;
        planned = builder.planned;
        breakpoints = List.copyOf(builder.breakpoints);
    }

    /**
     * Returns the wish for nothing: the provider does as it does by default, and Headgate may plan something.
     *
     * @return no key and no breakpoint
     */
    public static PromptCache none() {
        return NONE;
    }

    /**
     * Returns the wish for nothing that keeps Headgate from planning something.
     *
     * @return no key and no breakpoint
     */
    public static PromptCache off() {
        return OFF;
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what requests that begin alike have in common; providers use it to find the machine that has the cache.
     *
     * @return the key, if set
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /**
     * Returns where the parts to keep end.
     *
     * @return the breakpoints, in the order tools, system, messages
     */
    public List<Breakpoint> breakpoints() {
        return breakpoints;
    }

    /**
     * Tells whether nothing is wished for.
     *
     * @return true if so
     */
    public boolean isNone() {
        return key == null && breakpoints.isEmpty();
    }

    /**
     * Tells whether Headgate made this wish by itself. What a deployment cannot do of it is left out without an adaptation.
     *
     * @return true if so
     */
    public boolean isPlanned() {
        return planned;
    }

    /**
     * Tells whether Headgate must not plan anything.
     *
     * @return true for {@link #off()}
     */
    @SuppressWarnings("ReferenceEquality") // there is one
    public boolean isOff() {
        return this == OFF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptCache that
                && isOff() == that.isOff()
                && planned == that.planned
                && Objects.equals(key, that.key)
                && breakpoints.equals(that.breakpoints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, breakpoints);
    }

    @Override
    public String toString() {
        return "PromptCache[" + (key == null ? "no key" : "key") + ", " + breakpoints.size() + " breakpoints]";
    }

    /** Collects the wish. Not thread-safe. */
    public static final class Builder {
        private @Nullable String key;
        private final List<Breakpoint> breakpoints = new ArrayList<>(0);
        private boolean planned;

        private Builder() {}

        /**
         * Sets what requests that begin alike have in common.
         *
         * @param key not blank; say nothing in it that must not leave
         * @return this builder
         */
        public Builder key(String key) {
            this.key = key;
            return this;
        }

        /**
         * Marks the wish as Headgate's own.
         *
         * @return this builder
         */
        public Builder planned() {
            this.planned = true;
            return this;
        }

        /**
         * Adds the end of a part to keep.
         *
         * @param place where the part ends; later than those added before
         * @return this builder
         */
        public Builder after(Place place) {
            breakpoints.add(new Breakpoint(place, Optional.empty()));
            return this;
        }

        /**
         * Adds the end of a part to keep for some time.
         *
         * @param place where the part ends; later than those added before
         * @param ttl how long to keep it; not longer than of the parts before it
         * @return this builder
         */
        public Builder after(Place place, Duration ttl) {
            breakpoints.add(new Breakpoint(place, Optional.of(ttl)));
            return this;
        }

        /**
         * Checks and returns the wish.
         *
         * @return the wish
         * @throws IllegalArgumentException if the key is blank, or breakpoints are out of order
         */
        public PromptCache build() {
            Problems problems = new Problems("PromptCache");
            problems.check(key == null || !key.isBlank(), "key", "is blank", "give one, or leave it out");
            for (int i = 1; i < breakpoints.size(); i++) {
                Breakpoint before = breakpoints.get(i - 1);
                Breakpoint here = breakpoints.get(i);
                problems.check(
                        rank(before.place()) < rank(here.place()),
                        "breakpoints[" + i + "]",
                        "does not come after the one before it",
                        "give them in the order tools, system, messages");
                boolean longer = before.ttl().isPresent()
                        && here.ttl().isPresent()
                        && here.ttl().get().compareTo(before.ttl().get()) > 0;
                problems.check(
                        !longer,
                        "breakpoints[" + i + "]",
                        "is kept longer than the one before it",
                        "give the longest time first");
            }
            problems.throwIfAny();
            return new PromptCache(this);
        }

        private static int rank(Place place) {
            if (place instanceof Place.AfterMessage message) {
                return 2 + message.index();
            }
            return place instanceof Place.AfterTools ? 0 : 1;
        }
    }
}

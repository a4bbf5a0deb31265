package dev.headgate.testkit.canary;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Plants values and finds them again, wherever and in whatever form they come out. Safe for use by many threads.
 *
 * <pre>{@code
 * Canary iban = canaries.plant("DE44 5001 0517 5407 3249 31");
 * gate.chat("support").user("My IBAN is " + iban).call();
 * canaries.verifyNeverSeen();
 * }</pre>
 *
 * <p>The JUnit extension watches what the fakes were sent, headers, spans, metrics, and logs where SLF4J writes to
 * {@code java.util.logging}. The rest a test shows by {@link #saw} or {@link #watch}.
 */
public final class Canaries {
    private final List<Canary> planted = new CopyOnWriteArrayList<>();
    private final Map<Channel, List<Supplier<? extends Iterable<String>>>> watched = new EnumMap<>(Channel.class);
    private final Map<Channel, List<String>> seen = new EnumMap<>(Channel.class);

    /** Starts with nothing planted and nothing watched. */
    public Canaries() {
        for (Channel channel : Channel.values()) {
            watched.put(channel, new CopyOnWriteArrayList<>());
            seen.put(channel, new CopyOnWriteArrayList<>());
        }
    }

    /**
     * Plants a value.
     *
     * @param value made up, at least six characters, unlikely to be met by chance
     * @return the value, to be put into sentences
     * @throws IllegalArgumentException if it is shorter
     */
    public Canary plant(String value) {
        Canary canary = new Canary(value);
        planted.add(canary);
        return canary;
    }

    /**
     * Takes note of something that came out.
     *
     * @param channel where
     * @param what a text, one of the events of a stream, or any object, of which {@code toString} is taken; of a throwable the
     *     message, the stack trace, the causes and the suppressed ones
     */
    public void saw(Channel channel, Object what) {
        String text = String.valueOf(Objects.requireNonNull(what, "what"));
        if (what instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            text = trace.toString();
        }
        seen(channel).add(text);
    }

    /**
     * Watches something that is read when the values are looked for.
     *
     * @param channel where
     * @param pieces gives what came out, in order; values are also found that are split over neighbours
     */
    public void watch(Channel channel, Supplier<? extends Iterable<String>> pieces) {
        watched(channel).add(Objects.requireNonNull(pieces, "pieces"));
    }

    /**
     * Tells whether anything came out of a channel: where nothing did, nothing is proven.
     *
     * @param channel which
     * @return true if so
     */
    public boolean carried(Channel channel) {
        return pieces(channel).stream().anyMatch(list -> !list.isEmpty());
    }

    /**
     * Looks for all values.
     *
     * @param only where to look; everywhere if none is given
     * @return what was seen, each value once for each channel
     */
    public List<Sighting> sightings(Channel... only) {
        List<Sighting> found = new ArrayList<>();
        for (Channel channel : channels(only)) {
            List<SearchText> texts = new ArrayList<>();
            for (List<String> pieces : pieces(channel)) {
                if (pieces.size() > 1) {
                    texts.add(new SearchText(String.join("", pieces)));
                }
                texts.add(new SearchText(String.join("\n", pieces)));
            }
            for (Canary canary : planted) {
                texts.stream()
                        .flatMap(text -> canary.in(text).stream())
                        .findFirst()
                        .ifPresent(form -> found.add(new Sighting(canary, channel, form)));
            }
        }
        return found;
    }

    /**
     * Checks that no value was seen.
     *
     * @param only where to look, which must be watched; everywhere that is watched if none is given
     * @throws AssertionError naming each value that was seen, where and in which form; or each channel that nobody watches
     */
    public void verifyNeverSeen(Channel... only) {
        for (Channel channel : only) {
            if (watched(channel).isEmpty() && seen(channel).isEmpty()) {
                throw new AssertionError("Canaries: nobody watches " + channel
                        + ", so nothing is proven; show what comes out by saw(…) or watch(…).");
            }
        }
        List<Sighting> found = sightings(only);
        if (!found.isEmpty()) {
            StringBuilder text = new StringBuilder("Canaries: seen where they must not be:");
            found.forEach(sighting -> text.append("\n  ").append(sighting));
            throw new AssertionError(text.toString());
        }
    }

    /**
     * Returns a text with all values made unreadable that are in it as they were planted.
     *
     * @param text the text
     * @return the text, with {@code [canary 1]} in place of the first value, and so on
     */
    public String masked(String text) {
        String masked = text;
        int number = 0;
        for (Canary canary : planted) {
            masked = masked.replace(canary.value(), "[canary " + ++number + "]");
        }
        return masked;
    }

    private List<List<String>> pieces(Channel channel) {
        List<List<String>> all = new ArrayList<>();
        for (Supplier<? extends Iterable<String>> source : watched(channel)) {
            List<String> pieces = new ArrayList<>();
            source.get().forEach(pieces::add);
            all.add(pieces);
        }
        all.add(List.copyOf(seen(channel)));
        return all;
    }

    private static Set<Channel> channels(Channel... only) {
        return only.length == 0 ? EnumSet.allOf(Channel.class) : EnumSet.copyOf(List.of(only));
    }

    private List<Supplier<? extends Iterable<String>>> watched(Channel channel) {
        return Objects.requireNonNull(watched.get(channel));
    }

    private List<String> seen(Channel channel) {
        return Objects.requireNonNull(seen.get(channel));
    }

    /** Counts only. */
    @Override
    public String toString() {
        return "Canaries[" + planted.size() + " planted]";
    }
}

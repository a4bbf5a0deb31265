package dev.headgate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Script} does with requests that meet some conditions. Each reply is given once, in order, unless
 * {@link #times} or {@link #anyTimes} says otherwise; a reply that is not given is a failure of {@link Script#verify}. Safe
 * for use by many threads.
 */
public final class Stub {
    static final int LAST_RANK = 2;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Object lock;
    private final List<Match> matches;
    private final String where;
    private final List<Function<SeenRequest, ? extends Step>> replies = new ArrayList<>();
    private int times = -1;
    private boolean anyTimes;
    private int used;

    Stub(Object lock, List<Match> matches) {
        this.lock = lock;
        this.matches = matches;
        this.where = WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("?"));
    }

    private static boolean isOurs(Class<?> type) {
        return type == Stub.class || type == Script.class || type == FakeModel.class || type == FakeFleet.class;
    }

    /**
     * Adds an answer of text.
     *
     * @param chunks the text, in the chunks in which a stream delivers it
     * @return this stub
     */
    public Stub reply(String... chunks) {
        return then(Answer.text(chunks));
    }

    /**
     * Adds answers and faults.
     *
     * @param steps one for each request
     * @return this stub
     */
    public Stub then(Step... steps) {
        synchronized (lock) {
            for (Step step : steps) {
                Objects.requireNonNull(step, "step");
                replies.add(request -> step);
            }
        }
        return this;
    }

    /**
     * Adds a reply that is made from the request.
     *
     * @param function returns the step; may be called by many threads at a time
     * @return this stub
     */
    public Stub answer(Function<SeenRequest, ? extends Step> function) {
        synchronized (lock) {
            replies.add(Objects.requireNonNull(function, "function"));
        }
        return this;
    }

    /**
     * Adds a reply that repeats what the user said last.
     *
     * @return this stub
     */
    public Stub echo() {
        return answer(Replies::echo);
    }

    /**
     * Adds a reply that has no meaning but the right form: tools are called once each with arguments of their schema, then
     * the form that was asked for is filled in, or else a text is given.
     *
     * @param filler how values are chosen
     * @return this stub
     */
    public Stub fill(Filler filler) {
        return answer(Objects.requireNonNull(filler, "filler"));
    }

    /**
     * Repeats the last reply until a number of requests have been answered, no more and no less.
     *
     * @param count how many in all, at least as many as there are replies
     * @return this stub
     */
    public Stub times(int count) {
        synchronized (lock) {
            if (count < Math.max(1, replies.size())) {
                throw new IllegalArgumentException("Stub: times is " + count + "; give at least one for each of its "
                        + replies.size() + " replies.");
            }
            times = count;
            anyTimes = false;
        }
        return this;
    }

    /**
     * Repeats the last reply for as long as requests come, and does not mind if none comes.
     *
     * @return this stub
     */
    public Stub anyTimes() {
        synchronized (lock) {
            anyTimes = true;
        }
        return this;
    }

    /** Takes a reply for a request; null if the stub does not match it or is used up. Guarded by the script. */
    @Nullable
    Function<SeenRequest, ? extends Step> take(SeenRequest request) {
        if (isUsedUp() || !isMetBy(request)) {
            return null;
        }
        return replies.get(Math.min(used++, replies.size() - 1));
    }

    /** Tells when it has its turn: what is general stands back behind what is particular. */
    int rank() {
        return !anyTimes ? 0 : matches.isEmpty() ? LAST_RANK : 1;
    }

    boolean isMetBy(SeenRequest request) {
        for (Match match : matches) {
            if (!match.matches(request)) {
                return false;
            }
        }
        return true;
    }

    boolean isUsedUp() {
        return replies.isEmpty() || (!anyTimes && used >= wanted());
    }

    /** Returns how many requests it still waits for. */
    int missing() {
        return anyTimes ? 0 : Math.max(replies.isEmpty() ? 1 : 0, wanted() - used);
    }

    private int wanted() {
        return times < 0 ? replies.size() : times;
    }

    /** Tells by how much a request misses its conditions: 0 if it meets them all. */
    double distance(SeenRequest request) {
        return matches.stream()
                .mapToDouble(match -> 1 - match.closeness(request))
                .sum();
    }

    List<Match> matches() {
        return matches;
    }

    String state() {
        if (replies.isEmpty()) {
            return "has no reply";
        }
        return "answered " + used + " of " + (anyTimes ? "any number of" : wanted()) + " requests";
    }

    /** Names the place where it was made. */
    String where() {
        return where;
    }

    @Override
    public String toString() {
        return "Stub[" + where + ", " + matches.size() + " conditions]";
    }
}

package dev.headgate.routing.dispatch;

import dev.headgate.routing.Priority;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where calls wait for quota, in one line per route. Only the first of a line tries; newcomers do not overtake it, unless
 * their class goes before.
 *
 * <p>Within a class, teams get shares of what comes free by their weights, whatever they ask for (weighted max-min
 * fairness by start-time fair queueing: Goyal, Vin, Cheng, 1997): each place is marked with the virtual time at which its
 * team's earlier places will have been served, and the earliest mark is first.
 */
final class WaitingRoom {
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private static final class Line {
        final PriorityQueue<Place> places = new PriorityQueue<>(Comparator.comparing((Place place) -> place.priority)
                .thenComparingDouble(place -> place.start)
                .thenComparingLong(place -> place.order));
        final Map<String, Double> servedUntil = new HashMap<>();
        double virtualTime;
        long order;
    }

    /** The place of one call in a line. */
    final class Place {
        private final Line line;
        private final Priority priority;
        private final double start;
        private final long order;
        private final Runnable waker;

        private Place(Line line, Priority priority, double start, long order, Runnable waker) {
            this.line = line;
            this.priority = priority;
            this.start = start;
            this.order = order;
            this.waker = waker;
        }

        boolean isFirst() {
            synchronized (line) {
                return line.places.peek() == this;
            }
        }

        void leave() {
            Place next;
            synchronized (line) {
                boolean served = line.places.peek() == this;
                line.places.remove(this);
                if (served) {
                    line.virtualTime = Math.max(line.virtualTime, start);
                }
                next = line.places.peek();
                if (next == null) {
                    line.servedUntil.clear();
                    line.virtualTime = 0;
                }
            }
            waiting.decrementAndGet();
            if (next != null) {
                next.waker.run();
            }
        }
    }

    /** Tells whether a newcomer has to wait because somebody does already. */
    boolean isBefore(String name, Priority priority) {
        if (waiting.get() == 0) {
            return false;
        }
        Line line = lines.get(name);
        if (line == null) {
            return false;
        }
        synchronized (line) {
            Place first = line.places.peek();
            return first != null && first.priority.compareTo(priority) <= 0;
        }
    }

    Place enter(String name, Priority priority, String team, int weight, double tokens, Runnable waker) {
        Line line = lines.computeIfAbsent(name, key -> new Line());
        waiting.incrementAndGet();
        synchronized (line) {
            double start = Math.max(line.virtualTime, line.servedUntil.getOrDefault(team, 0.0));
            line.servedUntil.put(team, start + Math.max(1, tokens) / weight);
            Place place = new Place(line, priority, start, line.order++, waker);
            line.places.add(place);
            return place;
        }
    }

    /** Lets the first of each line try again: something was settled. */
    void freed() {
        if (waiting.get() == 0) {
            return;
        }
        for (Line line : lines.values()) {
            @Nullable Place first;
            synchronized (line) {
                first = line.places.peek();
            }
            if (first != null) {
                first.waker.run();
            }
        }
    }
}

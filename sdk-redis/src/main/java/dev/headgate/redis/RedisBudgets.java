package dev.headgate.redis;

import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of a fleet. A reservation asks the server; a settlement is told to it later.
 *
 * <p>While the server is out of reach, what was left when it was last heard is divided among the members. Of a budget that
 * was never heard of nothing is known to be left, so nothing is spent.
 */
final class RedisBudgets implements BudgetStore {
    private static final Duration NAMES_LIVE = Duration.ofDays(35);
    private static final long STALE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SWEEP_AT_LEAST = 4_096;

    /** How a window stood when the server was last heard, and what was held or spent here without it. */
    private static final class Known {
        long spent;
        long held;
        long own;
        long heardAt;
        boolean heard;
    }

    /** A reservation that holds, or that is settled and not told. */
    private static final class Held {
        final List<Claim> claims;
        /** Whether the server may not know it. */
        boolean here;

        boolean telling;
        long cost = -1;

        Held(List<Claim> claims) {
            this.claims = List.copyOf(claims);
        }
    }

    private final FleetSettings settings;
    private final Store store;
    private final TimeSource time;
    private final Link link;
    private final IntSupplier members;

    private final Object lock = new Object();
    private final Map<Window, Known> windows = new HashMap<>();
    private final Set<String> budgets = new HashSet<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private int sweepAt = SWEEP_AT_LEAST;

    RedisBudgets(FleetSettings settings, Store store, Health health, IntSupplier members) {
        this.settings = settings;
        this.store = store;
        this.time = settings.time();
        this.members = members;
        this.link = new Link("budgets", health, time, settings.timeout().toNanos(), members);
    }

    @Override
    public Optional<Balance> reserve(String reservation, List<Claim> claims, Instant now) {
        synchronized (lock) {
            if (held.containsKey(reservation)) {
                return Optional.empty();
            }
            sweep(now);
        }
        Held asked = new Held(claims);
        if (link.isUp()) {
            try {
                return link.await(ask("reserve", reservation, asked).thenApply(told -> decided(reservation, asked, told)));
            } catch (OutOfReachException e) {
                return decideHere(reservation, asked, true);
            }
        }
        return decideHere(reservation, asked, false);
    }

    private Optional<Balance> decided(String reservation, Held asked, List<Object> told) {
        if ((Long) told.get(0) == 1) {
            synchronized (lock) {
                held.putIfAbsent(reservation, asked);
            }
            return Optional.empty();
        }
        int full = (int) (long) (Long) told.get(1);
        return Optional.of(new Balance(asked.claims.get(full).window(), number(told.get(2)), number(told.get(3))));
    }

    private Optional<Balance> decideHere(String reservation, Held asked, boolean mayBeThere) {
        synchronized (lock) {
            if (held.get(reservation) == asked) {
                return Optional.empty(); // the answer came in the last moment
            }
            Optional<Balance> full = fullHere(asked.claims);
            if (full.isEmpty()) {
                asked.here = true;
                held.put(reservation, asked);
                asked.claims.forEach(claim -> known(claim.window()).own += claim.nanoUsd());
            } else if (mayBeThere) {
                // If it is held there, it is to be free again.
                asked.cost = 0;
                held.put(reservation, asked);
            }
            return full;
        }
    }

    private Optional<Balance> fullHere(List<Claim> claims) {
        for (Claim claim : claims) {
            if (!budgets.contains(claim.window().budget())) {
                throw new OutOfReachException("what is left of a budget was never heard");
            }
            Known known = known(claim.window());
            Balance balance = new Balance(claim.window(), known.spent, known.held);
            double share = (double) (claim.limitNanoUsd() - balance.usedNanoUsd()) / members.getAsInt();
            if (known.own + (double) claim.nanoUsd() > share) {
                return Optional.of(new Balance(claim.window(), known.spent, plus(known.held, known.own)));
            }
        }
        return Optional.empty();
    }

    private Known known(Window window) {
        return windows.computeIfAbsent(window, unknown -> new Known());
    }

    @Override
    public List<Balance> settle(String reservation, long nanoUsd, Instant now) {
        List<Balance> balances = new ArrayList<>();
        Held settled;
        synchronized (lock) {
            settled = held.get(reservation);
            if (settled == null || settled.cost >= 0) {
                return List.of();
            }
            settled.cost = nanoUsd;
            for (Claim claim : settled.claims) {
                Known known = known(claim.window());
                if (settled.here) {
                    known.own = Math.max(0, plus(known.own - claim.nanoUsd(), nanoUsd));
                } else {
                    known.held = Math.max(0, known.held - claim.nanoUsd());
                    known.spent = plus(known.spent, nanoUsd);
                }
                balances.add(balance(claim.window()));
            }
        }
        if (link.isUp()) {
            tell(reservation, settled);
        }
        return balances;
    }

    @Override
    public List<Balance> balances(List<Window> asked) {
        List<Window> stale = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        synchronized (lock) {
            long now = time.nanoTime();
            for (Window window : asked) {
                Known known = known(window);
                if (!known.heard || now - known.heardAt > STALE_NANOS) {
                    known.heardAt = now;
                    known.heard = true;
                    stale.add(window);
                }
                balances.add(balance(window));
            }
        }
        if (!stale.isEmpty() && link.isUp()) {
            Held look = new Held(
                    stale.stream().map(window -> new Claim(window, 0, 0)).toList());
            ask("look", "-", look);
        }
        return balances;
    }

    private Balance balance(Window window) {
        Known known = windows.get(window);
        return known == null ? new Balance(window, 0, 0) : new Balance(window, plus(known.spent, known.own), known.held);
    }

    /** Tells what could not be told, and asks whether the server answers, if it did not. */
    void tick() {
        Map<String, Held> all = new LinkedHashMap<>();
        synchronized (lock) {
            held.forEach((reservation, open) -> {
                if ((open.here || open.cost >= 0) && !open.telling) {
                    all.put(reservation, open);
                }
            });
        }
        if (link.isUp()) {
            all.forEach(this::tell);
        } else {
            ask("look", "-", new Held(List.of()));
        }
    }

    private void tell(String reservation, Held open) {
        boolean force;
        long cost;
        synchronized (lock) {
            if (open.telling) {
                return;
            }
            open.telling = true;
            force = open.here;
            cost = open.cost;
        }
        CompletableFuture<?> forced = force ? ask("force", reservation, open) : CompletableFuture.completedFuture(null);
        CompletableFuture<?> settled =
                cost >= 0 ? ask("settle", reservation, open) : CompletableFuture.completedFuture(null);
        CompletableFuture.allOf(forced, settled).whenComplete((nothing, failure) -> {
            synchronized (lock) {
                open.telling = false;
                if (failure == null) {
                    told(reservation, open, force, cost);
                }
            }
        });
    }

    private void told(String reservation, Held open, boolean forced, long cost) {
        if (forced) {
            open.here = false;
            for (Claim claim : open.claims) {
                Known known = known(claim.window());
                known.own = Math.max(0, known.own - (open.cost >= 0 ? open.cost : claim.nanoUsd()));
            }
        }
        if (cost >= 0) {
            held.remove(reservation);
        }
    }

    private CompletableFuture<List<Object>> ask(String action, String reservation, Held about) {
        byte[][] keys = new byte[about.claims.size() + 1][];
        keys[0] = bytes(settings.keys().budgetRecords(settings.member()));
        List<String> words = new ArrayList<>(List.of(action, reservation, Long.toString(NAMES_LIVE.toMillis())));
        for (int i = 0; i < about.claims.size(); i++) {
            Claim claim = about.claims.get(i);
            Window window = claim.window();
            keys[i + 1] = bytes(settings.keys().window(window.budget(), window.start().getEpochSecond()));
            boolean settles = action.equals("settle");
            words.add(Long.toString(settles ? claim.nanoUsd() : claim.limitNanoUsd()));
            words.add(Long.toString(settles ? about.cost : claim.nanoUsd()));
            words.add(Long.toString(forgottenAt(window)));
        }
        long sentAt = time.nanoTime();
        return store.run(Script.BUDGET, keys, Script.words(words.toArray(String[]::new)))
                .handle((told, failure) -> {
                    if (failure != null) {
                        link.failed(failure);
                        throw new OutOfReachException(Failures.reason(failure));
                    }
                    long now = time.nanoTime();
                    link.answered(now - sentAt);
                    heard(about.claims, told, now);
                    return told;
                });
    }

    private void heard(List<Claim> claims, @Nullable List<Object> told, long now) {
        if (told == null || (Long) told.get(0) != 1) {
            return;
        }
        synchronized (lock) {
            for (int i = 0; i < claims.size(); i++) {
                Window window = claims.get(i).window();
                Known known = known(window);
                known.spent = number(told.get(2 * i + 1));
                known.held = number(told.get(2 * i + 2));
                known.heardAt = now;
                known.heard = true;
                budgets.add(window.budget());
            }
        }
    }

    /** Tells everything, as far as the server answers. */
    CompletableFuture<?> end() {
        tick();
        return link.isUp() ? ask("look", "-", new Held(List.of())) : CompletableFuture.completedFuture(null);
    }

    private static long forgottenAt(Window window) {
        Duration length = Duration.between(window.start(), window.end());
        return window.end().plus(length).toEpochMilli();
    }

    /** Forgets windows that are over, now and then: a tag may have many values. */
    private void sweep(Instant now) {
        if (windows.size() >= sweepAt) {
            windows.keySet().removeIf(window -> window.end().isBefore(now));
            sweepAt = Math.max(SWEEP_AT_LEAST, 2 * windows.size());
        }
    }

    private static long number(Object told) {
        return Long.parseLong(new String((byte[]) told, StandardCharsets.US_ASCII));
    }

    private static long plus(long some, long more) {
        long sum = some + more;
        return some >= 0 && more >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

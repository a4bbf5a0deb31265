package dev.headgate.redis;

import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.BudgetStore.Window;
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
import java.util.stream.IntStream;

/**
 * The budgets of a fleet. A reservation asks the server; a settlement is told to it later.
 *
 * <p>While the server is out of reach, what was left when it was last heard is divided among the members. Of a budget that
 * was never heard of nothing is known to be left, so nothing is spent. One lock guards what is known; it is never held
 * while anything is waited for.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of a question is seen to where it is answered
final class RedisBudgets {
    /**
     * What became of a question for money.
     *
     * @param full the window that has no room; empty if it is held
     * @param units names of reservations of the same size that are held as well
     */
    record Grant(Optional<Balance> full, List<String> units) {
        private static final Grant HELD = new Grant(Optional.empty(), List.of());
    }

    private static final Duration NAMES_LIVE = Duration.ofDays(35);
    private static final long STALE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SWEEP_AT_LEAST = 4_096;
    private static final int ASKS = 2;
    private static final long BEGUN_ANEW = -2;

    private final FleetSettings settings;
    private final Store store;
    private final TimeSource time;
    private final Link link;
    private final IntSupplier members;

    private final Object lock = new Object();
    private final Map<Window, KnownWindow> windows = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<String, HeldMoney> open = new LinkedHashMap<>();
    private boolean wasHere;
    private int sweepAt = SWEEP_AT_LEAST;

    RedisBudgets(FleetSettings settings, Store store, Health health, IntSupplier members) {
        this.settings = settings;
        this.store = store;
        this.time = settings.time();
        this.members = members;
        this.link = new Link("budgets", health, time, settings.timeout().toNanos(), members);
    }

    /**
     * Holds money once, or several times where there is plenty of it.
     *
     * @param times how often to hold it at most
     */
    Grant reserve(String reservation, List<Claim> claims, int times, Instant now) {
        HeldMoney asked = new HeldMoney(claims);
        synchronized (lock) {
            if (open.containsKey(reservation)) {
                return Grant.HELD;
            }
            sweep(now);
        }
        boolean mayBeThere = false;
        for (int i = 0; i < ASKS && link.isUp(); i++) {
            try {
                List<Object> told = link.await(ask("reserve", reservation, asked, times));
                if ((Long) told.get(0) != BEGUN_ANEW) {
                    return decided(reservation, asked, told);
                }
            } catch (OutOfReachException e) {
                mayBeThere = true;
                break;
            }
        }
        synchronized (lock) {
            if (mayBeThere) {
                // So may be what was to be held ahead.
                units(reservation, times).forEach(unit -> {
                    HeldMoney unknown = new HeldMoney(claims);
                    unknown.settle(0);
                    open.put(unit, unknown);
                });
            }
            return new Grant(decideHere(reservation, asked, mayBeThere), List.of());
        }
    }

    private Grant decided(String reservation, HeldMoney asked, List<Object> told) {
        if ((Long) told.get(0) == 1) {
            List<String> units = units(reservation, Math.toIntExact((Long) told.get(1)));
            synchronized (lock) {
                open.put(reservation, asked);
                units.forEach(unit -> open.put(unit, new HeldMoney(asked.claims)));
            }
            return new Grant(Optional.empty(), units);
        }
        int full = Math.toIntExact((Long) told.get(1));
        Balance balance = new Balance(asked.claims.get(full).window(), number(told.get(2)), number(told.get(3)));
        return new Grant(Optional.of(balance), List.of());
    }

    /** Returns the names by which the server knows what was held more than once. */
    private static List<String> units(String reservation, int times) {
        return IntStream.range(1, times)
                .mapToObj(unit -> reservation + "#" + unit)
                .toList();
    }

    private Optional<Balance> decideHere(String reservation, HeldMoney asked, boolean mayBeThere) {
        Optional<Balance> full = fullHere(asked.claims);
        if (full.isEmpty()) {
            asked.here = true;
            asked.claims.forEach(claim -> window(claim.window()).own += claim.nanoUsd());
        } else if (mayBeThere) {
            // If it is held there, it is to be free again.
            asked.settle(0);
        } else {
            return full;
        }
        open.put(reservation, asked);
        return full;
    }

    private Optional<Balance> fullHere(List<Claim> claims) {
        for (Claim claim : claims) {
            if (!heard.contains(claim.window().budget())) {
                throw new OutOfReachException("what is left of a budget was never heard");
            }
            KnownWindow known = window(claim.window());
            double share = (claim.limitNanoUsd() - (double) known.used()) / members.getAsInt();
            if (known.own + (double) claim.nanoUsd() > share) {
                return Optional.of(known.balance(claim.window()));
            }
        }
        return Optional.empty();
    }

    private KnownWindow window(Window window) {
        return windows.computeIfAbsent(window, unknown -> new KnownWindow());
    }

    List<Balance> settle(String reservation, long nanoUsd, Instant now) {
        HeldMoney settled;
        List<Balance> balances = new ArrayList<>();
        synchronized (lock) {
            settled = open.get(reservation);
            if (settled == null || settled.isSettled()) {
                return List.of();
            }
            settled.settle(nanoUsd);
            for (Claim claim : settled.claims) {
                KnownWindow known = window(claim.window());
                if (settled.here) {
                    known.own = Math.max(0, KnownWindow.plus(known.own - claim.nanoUsd(), nanoUsd));
                } else {
                    known.settle(claim.nanoUsd(), nanoUsd);
                }
                balances.add(known.balance(claim.window()));
            }
        }
        if (link.isUp()) {
            tell(reservation, settled);
        }
        return balances;
    }

    List<Balance> balances(List<Window> asked) {
        List<Claim> stale = new ArrayList<>();
        List<Balance> balances = new ArrayList<>();
        synchronized (lock) {
            long now = time.nanoTime();
            for (Window window : asked) {
                KnownWindow known = window(window);
                if (known.isStale(now, STALE_NANOS)) {
                    stale.add(new Claim(window, 0, 0));
                }
                balances.add(known.balance(window));
            }
        }
        if (!stale.isEmpty() && link.isUp()) {
            ask("look", "-", new HeldMoney(stale));
        }
        return balances;
    }

    /** Tells what could not be told, and asks whether the server answers, if it did not. */
    void tick() {
        if (!link.isUp()) {
            ask("look", "-", new HeldMoney(List.of()));
            return;
        }
        Map<String, HeldMoney> untold = new LinkedHashMap<>();
        synchronized (lock) {
            open.forEach((reservation, held) -> {
                if (held.here || held.isSettled()) {
                    untold.put(reservation, held);
                }
            });
        }
        untold.forEach(this::tell);
    }

    /** Tells what the server does not know of a reservation: that it holds, what it cost. */
    private void tell(String reservation, HeldMoney held) {
        boolean here;
        boolean settled;
        synchronized (lock) {
            if (held.telling) {
                return;
            }
            held.telling = true;
            here = held.here;
            settled = held.isSettled();
        }
        CompletableFuture<?> forced = here ? ask("force", reservation, held) : CompletableFuture.completedFuture(null);
        CompletableFuture<?> ended =
                settled ? ask("settle", reservation, held) : CompletableFuture.completedFuture(null);
        CompletableFuture.allOf(forced, ended).whenComplete((nothing, failure) -> {
            synchronized (lock) {
                held.telling = false;
                if (failure == null) {
                    told(reservation, held, here, settled);
                }
            }
        });
    }

    private void told(String reservation, HeldMoney held, boolean forced, boolean settled) {
        for (Claim claim : held.claims) {
            KnownWindow known = window(claim.window());
            if (forced) {
                known.own = Math.max(0, known.own - (held.isSettled() ? held.cost() : claim.nanoUsd()));
                if (held.isSettled() && !settled) {
                    known.settle(claim.nanoUsd(), held.cost());
                }
            } else if (settled) {
                known.settlementTold(claim.nanoUsd(), held.cost());
            }
        }
        held.here &= !forced;
        if (settled) {
            open.remove(reservation);
        }
    }

    private CompletableFuture<List<Object>> ask(String action, String reservation, HeldMoney about) {
        return ask(action, reservation, about, 1);
    }

    private CompletableFuture<List<Object>> ask(String action, String reservation, HeldMoney about, int times) {
        boolean settles = action.equals("settle");
        byte[][] keys = new byte[about.claims.size() + 1][];
        List<String> words = new ArrayList<>();
        words.add(action);
        words.add(reservation);
        words.add(Long.toString(NAMES_LIVE.toMillis()));
        int sharers = members.getAsInt();
        synchronized (lock) {
            words.add(wasHere ? "1" : "0");
            words.add(Integer.toString(times));
            words.add(Integer.toString(sharers));
            keys[0] = bytes(settings.keys().budgetRecords(settings.member()));
            for (int i = 0; i < about.claims.size(); i++) {
                Claim claim = about.claims.get(i);
                Window window = claim.window();
                keys[i + 1] = bytes(
                        settings.keys().window(window.budget(), window.start().getEpochSecond()));
                words.add(Long.toString(settles ? claim.nanoUsd() : claim.limitNanoUsd()));
                words.add(Long.toString(settles ? about.cost() : claim.nanoUsd()));
                words.add(Long.toString(forgottenAt(window)));
            }
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
                    long answer = (Long) told.get(0);
                    if (answer == BEGUN_ANEW) {
                        begunAnew();
                        if (!action.equals("reserve")) {
                            throw new OutOfReachException("the server has begun anew");
                        }
                    } else if (answer == 1) {
                        heard(about.claims, told, now);
                    }
                    return told;
                });
    }

    private void heard(List<Claim> claims, List<Object> told, long now) {
        synchronized (lock) {
            wasHere = true;
            for (int i = 0; i < claims.size(); i++) {
                Window window = claims.get(i).window();
                window(window).heard(number(told.get(2 * i + 2)), number(told.get(2 * i + 3)), now);
                heard.add(window.budget());
            }
        }
    }

    /** The server has forgotten what was spent, and what is held. */
    private void begunAnew() {
        List<Claim> spent = new ArrayList<>();
        synchronized (lock) {
            windows.forEach((window, known) -> {
                if (known.spent() > 0) {
                    spent.add(new Claim(window, 0, known.spent()));
                }
            });
            for (HeldMoney held : open.values()) {
                if (!held.here && !held.isSettled()) {
                    held.here = true;
                    held.claims.forEach(claim -> window(claim.window()).takeOver(claim.nanoUsd()));
                }
            }
        }
        if (!spent.isEmpty()) {
            ask("raise", "-", new HeldMoney(spent));
        }
    }

    /** Tells everything, as far as the server answers. */
    CompletableFuture<?> end() {
        boolean used;
        synchronized (lock) {
            used = !open.isEmpty();
        }
        if (!used || !link.isUp()) {
            return CompletableFuture.completedFuture(null);
        }
        tick();
        return ask("look", "-", new HeldMoney(List.of()));
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

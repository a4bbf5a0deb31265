package dev.headgate.redis;

import dev.headgate.redis.Hold.Keeper;
import dev.headgate.redis.Level.Kind;
import dev.headgate.spi.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this member holds of an account's limits, and what there is to tell the server. Guarded by {@link AccountQuotas}. */
final class Holds {
    private static final int MOST_NOTES = 256;

    private final Set<Hold> open = new LinkedHashSet<>();
    private final Set<Hold> unsettled = new LinkedHashSet<>();
    private final List<Note> notes = new ArrayList<>();
    /** Whether something was admitted without the server. */
    private boolean aside;

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean hasNews() {
        return aside || !unsettled.isEmpty() || !notes.isEmpty();
    }

    void note(Note note) {
        if (notes.size() >= MOST_NOTES) {
            notes.remove(0);
        }
        notes.add(note);
    }

    /** Admits an attempt without the server. */
    void admitHere(Hold asked) {
        asked.keeper = Keeper.HERE;
        asked.times = 1;
        asked.handOut();
        aside = true;
        for (int i = 0; i < asked.unit.length; i++) {
            asked.levels.get(i).takeOwn(asked.unit[i]);
        }
        open.add(asked);
    }

    void settle(Hold hold, Settlement how, long[] reserved, long[] used) {
        hold.giveBack();
        for (int i = 0; i < hold.unit.length; i++) {
            Level level = hold.levels.get(i);
            long charged = level.kind == Kind.CONCURRENCY ? 0 : how.charge(reserved[i], used[i]);
            if (hold.keeper == Keeper.HERE) {
                level.settleOwn(hold.unit[i], charged);
            } else {
                hold.charged[i] += charged;
                level.settle(hold.unit[i], charged);
            }
        }
        if (hold.keeper != Keeper.HERE) {
            unsettled.add(hold);
        } else if (hold.isOver()) {
            open.remove(hold);
        }
    }

    void giveBackRest(Hold hold) {
        if (hold.hasUnits()) {
            hold.giveBackRest();
            unsettled.add(hold);
        }
    }

    /** Gives back what the server may have granted without being heard. */
    void abandon(Hold hold) {
        hold.abandon();
        unsettled.add(hold);
    }

    /** Returns what only this JVM knows of, to be told. */
    List<Hold> homeless() {
        List<Hold> homeless = open.stream()
                .filter(hold -> hold.keeper == Keeper.HERE && !hold.telling)
                .toList();
        homeless.forEach(hold -> hold.telling = true);
        return homeless;
    }

    /** Notes what was used without the server and is settled. */
    void noteSpent(Collection<Level> levels, long now, int members) {
        if (!aside) {
            return;
        }
        aside = false;
        for (Level level : levels) {
            double spent = level.takeSpent(now, members);
            if (spent >= 1) {
                notes.add(new Note(Note.Kind.SPENT, level, spent, (double) level.window()));
            }
            aside |= level.hasOwn();
        }
    }

    /** Puts into a question what there is to tell. */
    void tell(Exchange exchange) {
        exchange.note(notes);
        notes.clear();
        exchange.settle(unsettled);
    }

    /** Nothing of a question is known to have arrived. */
    void failed(Exchange exchange, @Nullable Hold asked) {
        notes.addAll(exchange.failed());
        if (asked != null) {
            asked.telling = false;
        }
    }

    /** Nobody will answer any more whether it was granted. */
    void unknown(Hold asked) {
        if (asked.keeper == Keeper.ASKED) {
            asked.keeper = Keeper.UNKNOWN;
        } else if (asked.keeper == Keeper.NOBODY) {
            abandon(asked);
        }
    }

    void answered(Exchange exchange, @Nullable Hold asked, Reply reply, long now) {
        for (Hold hold : exchange.answered(reply, now)) {
            unsettled.remove(hold);
            if (hold.isOver()) {
                open.remove(hold);
            }
        }
        if (asked != null) {
            asked.telling = false;
            if (reply.answer() == Reply.RESERVED) {
                granted(asked, reply.times());
            } else if (asked.keeper == Keeper.ASKED) {
                asked.keeper = Keeper.NOBODY;
            }
        }
    }

    private void granted(Hold asked, int times) {
        switch (asked.keeper) {
            case SERVER -> {
                return; // told twice
            }
            case ASKED, UNKNOWN -> asked.granted(times);
            case NOBODY -> {
                asked.granted(times);
                giveBackRest(asked);
            }
            case HERE -> {
                // It was admitted here, in the meantime or before; from now on the server holds it.
                for (int i = 0; i < asked.unit.length; i++) {
                    asked.levels.get(i).settleOwn(asked.unit[i] * asked.underWay(), 0);
                }
                asked.granted(times);
                if (asked.back() > 0) {
                    unsettled.add(asked);
                }
            }
        }
        asked.keeper = Keeper.SERVER;
        open.add(asked);
    }

    /** Takes over from a server that has begun anew: it is to be told what was seen last, and what is under way. */
    void takeOver(Collection<Level> levels, long now) {
        unsettled.clear();
        for (Hold hold : List.copyOf(open)) {
            if (hold.keeper == Keeper.SERVER) {
                hold.beginAnew();
                if (hold.isOver()) {
                    open.remove(hold);
                } else {
                    hold.keeper = Keeper.HERE;
                    aside = true;
                    for (int i = 0; i < hold.unit.length; i++) {
                        hold.levels.get(i).takeOver(hold.unit[i] * hold.underWay());
                    }
                }
            }
        }
        for (Level level : levels) {
            double used = level.used(now);
            if (used >= 1 && level.kind != Kind.CONCURRENCY) {
                notes.add(new Note(Note.Kind.SEEN, level, used, (double) level.window()));
            }
        }
    }
}

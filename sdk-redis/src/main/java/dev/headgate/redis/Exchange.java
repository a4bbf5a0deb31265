package dev.headgate.redis;

import dev.headgate.spi.QuotaClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One question to the server, with everything that there is to tell it: {@code exchange.lua}. */
final class Exchange {
    /** Longer than the longest window, so that no day is begun twice. */
    private static final Duration KEYS_LIVE = Duration.ofHours(49);

    private static final int MOST_SETTLED = 128;

    /** A settlement as it was told. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Told(Hold hold, int back, long[] charged) {}

    private final String member;
    private final long epoch;
    private final boolean beats;
    private final long memberLifeMillis;
    private final Map<Level, Integer> indexes = new HashMap<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<Told> settlements = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private @Nullable Hold asked;
    private boolean forced;
    private QuotaClaim claim = QuotaClaim.anybody();

    Exchange(String member, long epoch, boolean beats, long memberLifeMillis) {
        this.member = member;
        this.epoch = epoch;
        this.beats = beats;
        this.memberLifeMillis = memberLifeMillis;
    }

    void note(Iterable<Note> all) {
        for (Note note : all) {
            notes.add(note);
            index(note.level());
        }
    }

    /** Takes along what is not on its way already. */
    void settle(Iterable<Hold> holds) {
        for (Hold hold : holds) {
            if (!hold.telling && settlements.size() < MOST_SETTLED) {
                hold.telling = true;
                settlements.add(new Told(hold, hold.back(), hold.charged.clone()));
                hold.levels.forEach(this::index);
            }
        }
    }

    /** Asks for a hold; forced, if it is only told. */
    void reserve(Hold hold, boolean force, QuotaClaim who) {
        asked = hold;
        forced = force;
        claim = who;
        hold.levels.forEach(this::index);
    }

    private int index(Level level) {
        Integer known = indexes.get(level);
        if (known == null) {
            levels.add(level);
            known = levels.size();
            indexes.put(level, known);
        }
        return known;
    }

    byte[] encode() {
        Pack out = new Pack();
        out.array(9).text(member).number(epoch).flag(beats).number(memberLifeMillis);
        out.number(KEYS_LIVE.toMillis());
        out.array(levels.size() * 4);
        for (Level level : levels) {
            out.text(level.name).text(level.kind.code).number(level.amount).number(level.windowMicros);
        }
        out.array(notes.size());
        for (Note note : notes) {
            out.array(4).text(note.kind().name().toLowerCase(Locale.ROOT)).number(index(note.level()));
            out.number(note.first()).number(note.second());
        }
        out.array(settlements.size());
        for (Told told : settlements) {
            out.array(4).text(told.hold.id);
            indexes(out, told.hold);
            out.array(told.charged.length);
            for (long unit : told.hold.unit) {
                out.number(unit * told.back);
            }
            out.array(told.charged.length);
            for (long charged : told.charged) {
                out.number(charged);
            }
        }
        reservation(out);
        return out.done();
    }

    private void reservation(Pack out) {
        Hold hold = asked;
        if (hold == null) {
            out.flag(false);
            return;
        }
        out.array(9).text(hold.id).number(hold.times).flag(forced);
        out.text(claim.team()).number(claim.weight()).number(claim.rank()).flag(claim.waiting());
        indexes(out, hold);
        out.array(hold.unit.length);
        for (long amount : hold.unit) {
            out.number(amount);
        }
    }

    private void indexes(Pack out, Hold hold) {
        out.array(hold.levels.size());
        for (Level level : hold.levels) {
            out.number(index(level));
        }
    }

    /** Takes over how the levels stand. Returns the holds of which there is nothing more to tell. */
    List<Hold> answered(Reply reply, long now) {
        for (int i = 0; i < levels.size(); i++) {
            reply.tell(levels.get(i), i, now);
        }
        List<Hold> done = new ArrayList<>();
        for (Told told : settlements) {
            told.hold.telling = false;
            if (told.hold.back() == told.back) {
                done.add(told.hold);
            }
        }
        return done;
    }

    /** Nothing of it is known to have arrived. Returns the notes that must. */
    List<Note> failed() {
        settlements.forEach(told -> told.hold.telling = false);
        return notes.stream().filter(Note::isOwed).toList();
    }

    List<byte[]> dead(Reply reply) {
        return reply.dead(levels.size());
    }
}

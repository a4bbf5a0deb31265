package dev.headgate.redis;

import java.util.Arrays;
import java.util.List;

/**
 * What this member holds of some limits for one attempt, or, as a lease, for several that follow: so many units of the
 * same size. Guarded by its {@link AccountQuotas}.
 */
final class Hold {
    static final int MOST_TIMES = 64;

    /** Who keeps it. */
    enum Keeper {
        /** The server was asked and has not answered. */
        ASKED,
        /** The server may: it was asked, and will not answer any more. */
        UNKNOWN,
        /** The server. */
        SERVER,
        /** Only this JVM: the server could not be asked, or has lost it. */
        HERE,
        /** Nobody: it was not admitted. */
        NOBODY
    }

    final String id;
    final List<Level> levels;
    final long[] unit;
    /** What attempts used, as far as the server is told it with this hold. */
    final long[] charged;

    Keeper keeper = Keeper.ASKED;
    /** Whether something about it is on its way to the server. */
    boolean telling;

    int times = 1;
    private int out;
    private int back;

    Hold(String id, List<Level> levels, long[] unit) {
        this.id = id;
        this.levels = levels;
        this.unit = unit;
        this.charged = new long[unit.length];
    }

    /** Tells whether an attempt fits into one unit. */
    boolean covers(long input, long output) {
        for (int i = 0; i < unit.length; i++) {
            if (levels.get(i).amountOf(input, output, input + output) > unit[i]) {
                return false;
            }
        }
        return true;
    }

    boolean hasUnits() {
        return out < times;
    }

    void handOut() {
        out++;
    }

    void giveBack() {
        back++;
    }

    /** Gives back the units that nobody got. */
    void giveBackRest() {
        back += times - out;
        out = times;
    }

    int back() {
        return back;
    }

    boolean isOver() {
        return back >= times;
    }

    /** Gives back all there may be, however many the server granted without being heard. */
    void abandon() {
        times = MOST_TIMES;
        giveBackRest();
        back = times;
    }

    /** Takes the server's word for how many units there are. */
    void granted(int units) {
        int extra = units - times;
        times = units;
        if (keeper == Keeper.HERE && extra > 0) {
            out += extra;
            back += extra;
        }
    }

    /** Begins anew with the units that are under way. */
    void beginAnew() {
        times = out - back;
        out = times;
        back = 0;
        Arrays.fill(charged, 0);
    }

    int underWay() {
        return out - back;
    }
}

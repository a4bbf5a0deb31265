package dev.headgate.redis;

import java.util.ArrayList;
import java.util.List;

/** What {@code exchange.lua} answers. */
record Reply(List<Object> told) {
    static final long RESERVED = 1;
    static final long LOST = -2;
    static final long NEVER = -3;
    static final long YIELDS = -4;

    private static final int HEAD = 6;
    private static final int PER_LEVEL = 4;

    private long at(int index) {
        return (Long) told.get(index);
    }

    long answer() {
        return at(0);
    }

    long epoch() {
        return at(1);
    }

    long serverMicros() {
        return at(2);
    }

    int times() {
        return (int) at(3);
    }

    long waitMicros() {
        return at(4);
    }

    /** Returns how many members were seen lately; 0 if they were not counted. */
    int live() {
        return (int) at(5);
    }

    void tell(Level level, int index, long now) {
        int base = HEAD + index * PER_LEVEL;
        level.told(at(base), at(base + 1), at(base + 2), at(base + 3), now);
    }

    /** Returns the members that live no longer. */
    List<byte[]> dead(int levels) {
        List<byte[]> dead = new ArrayList<>();
        for (int i = HEAD + levels * PER_LEVEL; i < told.size(); i++) {
            dead.add((byte[]) told.get(i));
        }
        return dead;
    }
}

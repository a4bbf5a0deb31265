package dev.headgate.routing.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Open reservations by id, without garbage: a slot is used again, under another id, when its reservation was settled.
 *
 * <p>An id is a slot's number (24 bits) and its generation (39 bits, starting at random), so that old and invented ids
 * are told from open ones. Free slots are stacks whose heads carry a tag against reuse between read and swap (Treiber's
 * stack; the tag is IBM System/370's remedy). A thread takes from and gives to the same stack, mostly one of its own, so
 * that processors need not pass the same few slots to each other.
 */
final class Slots {
    private static final int SLOT_BITS = 24;
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int STACKS = 16;
    /** Longs between two heads, so that no two are in one cache line, nor in two that are fetched together. */
    private static final int APART = 16;

    private static final Limit[] NONE = {};
    private static final long GENERATIONS = (1L << 39) - 1;

    /** What is remembered of one reservation. Written by its holder only; published by the id. */
    static final class Slot {
        private final int number;
        private final AtomicLong id = new AtomicLong();
        private long generation;
        private volatile int nextFree;

        Limit[] limits = NONE;
        long input;
        long output;
        long at;

        private Slot(int number, long generation) {
            this.number = number;
            this.generation = generation;
        }

        /** Makes the reservation known, after its fields are set. */
        long open() {
            generation = generation % GENERATIONS + 1;
            long fresh = (generation << SLOT_BITS) | number;
            id.set(fresh);
            return fresh;
        }
    }

    private final AtomicReferenceArray<Slot[]> chunks = new AtomicReferenceArray<>(1 << (SLOT_BITS - CHUNK_BITS));
    private final int stacks;
    private final AtomicLongArray free; // tag << 32 | number + 1 of the topmost free slot, or 0
    private final Object growth = new Object();
    private final long seed;
    private int grown;

    Slots(long seed) {
        this(seed, STACKS);
    }

    /**
     * Makes slots.
     *
     * @param stacks how many threads find some without meeting another
     */
    Slots(long seed, int stacks) {
        this.seed = seed & GENERATIONS;
        this.stacks = stacks;
        this.free = new AtomicLongArray(stacks * APART);
    }

    private int ownStack() {
        return (int) (Thread.currentThread().getId() % stacks);
    }

    /** Takes a slot that nobody else has. */
    Slot acquire() {
        int own = ownStack();
        while (true) {
            for (int i = 0; i < stacks; i++) {
                Slot slot = pop((own + i) % stacks * APART);
                if (slot != null) {
                    return slot;
                }
            }
            grow(own * APART);
        }
    }

    private @Nullable Slot pop(int stack) {
        while (true) {
            long head = free.get(stack);
            int top = (int) head;
            if (top == 0) {
                return null;
            }
            Slot slot = slot(top - 1);
            if (slot != null && free.compareAndSet(stack, head, tagged(head, slot.nextFree))) {
                return slot;
            }
        }
    }

    /** Closes a reservation: returns its slot to the one caller that was first, else null. */
    @Nullable
    Slot close(long id) {
        Slot slot = id <= 0 ? null : slot((int) (id & ((1 << SLOT_BITS) - 1)));
        return slot != null && slot.id.get() == id && slot.id.compareAndSet(id, 0) ? slot : null;
    }

    /** Gives a slot back whose reservation is closed or was never opened. */
    void release(Slot slot) {
        slot.limits = NONE;
        push(ownStack() * APART, slot.number, slot);
    }

    /** Puts a chain of slots on top of a stack. */
    private void push(int stack, int first, Slot last) {
        while (true) {
            long head = free.get(stack);
            last.nextFree = (int) head;
            if (free.compareAndSet(stack, head, tagged(head, first + 1))) {
                return;
            }
        }
    }

    private static long tagged(long head, int top) {
        return (((head >>> 32) + 1) << 32) | top;
    }

    private @Nullable Slot slot(int number) {
        Slot[] chunk = chunks.get(number >>> CHUNK_BITS);
        return chunk == null ? null : chunk[number & (CHUNK - 1)];
    }

    private void grow(int stack) {
        synchronized (growth) {
            if ((int) free.get(stack) != 0) {
                return;
            }
            if (grown == chunks.length()) {
                throw new IllegalStateException(
                        "16 million attempts are under way and none is settled; close streams that are not read on");
            }
            int first = grown * CHUNK;
            Slot[] chunk = new Slot[CHUNK];
            for (int i = 0; i < CHUNK; i++) {
                chunk[i] = new Slot(first + i, seed);
                chunk[i].nextFree = first + i + 2;
            }
            chunks.set(grown++, chunk);
            push(stack, first, chunk[CHUNK - 1]);
        }
    }
}

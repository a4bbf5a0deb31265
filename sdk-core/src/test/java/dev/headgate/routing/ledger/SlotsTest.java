package dev.headgate.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Slots that go from thread to thread. */
class SlotsTest {
    private static final int CHUNK = 1_024;
    private static final int SLOT_BITS = 24;

    private final Slots slots = new Slots(7);

    private static <T> T onThreadOfItsOwn(Callable<T> work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } finally {
            thread.shutdown();
        }
    }

    private List<Long> opened() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < CHUNK; i++) {
            ids.add(slots.acquire().open());
        }
        return ids;
    }

    private boolean released(List<Long> ids) {
        for (long id : ids) {
            slots.release(Objects.requireNonNull(slots.close(id)));
        }
        return true;
    }

    private static List<Long> numbers(List<Long> ids) {
        return ids.stream().map(id -> id & ((1 << SLOT_BITS) - 1)).toList();
    }

    /** Whoever gives a slot back has it: the others must find it there before more are made. */
    @Test
    void whatOneThreadGivesBackAnotherFinds() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Long> ids = onThreadOfItsOwn(this::opened);
            assertThat(numbers(ids))
                    .doesNotHaveDuplicates()
                    .allSatisfy(number -> assertThat(number).isBetween(0L, CHUNK - 1L));
            assertThat(onThreadOfItsOwn(() -> released(ids))).isTrue();
        }
    }

    @Test
    void moreAreMadeWhenNoneIsFree() {
        List<Long> first = opened();
        List<Long> second = opened();
        assertThat(numbers(second)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(numbers(first));
        assertThat(released(first)).isTrue();
        assertThat(numbers(opened())).containsExactlyInAnyOrderElementsOf(numbers(first));
    }
}

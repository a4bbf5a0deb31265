package dev.headgate.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routing.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who goes first. */
class WaitingRoomTest {
    private record Waiting(String team, WaitingRoom.Place place) {}

    private final WaitingRoom room = new WaitingRoom();
    private final List<Waiting> all = new ArrayList<>();

    private void enter(String team, int weight, Priority priority, double tokens) {
        all.add(new Waiting(team, room.enter("r", priority, team, weight, tokens, () -> {})));
    }

    private String serve() {
        Waiting first =
                all.stream().filter(one -> one.place.isFirst()).findFirst().orElseThrow();
        first.place.leave();
        all.remove(first);
        return first.team;
    }

    private List<String> serve(int count) {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            served.add(serve());
        }
        return served;
    }

    @Test
    void withinATeamTheFirstToComeIsFirst() {
        for (int i = 0; i < 3; i++) {
            enter("a", 1, Priority.INTERACTIVE, 10);
        }
        WaitingRoom.Place second = all.get(1).place;
        serve();
        assertThat(second.isFirst()).isTrue();
    }

    @Test
    void teamsShareByTheirWeightsHoweverMuchTheyAskFor() {
        for (int i = 0; i < 40; i++) {
            enter("greedy", 1, Priority.INTERACTIVE, 100);
        }
        for (int i = 0; i < 12; i++) {
            enter("claims", 3, Priority.INTERACTIVE, 100);
        }
        assertThat(serve(16)).filteredOn("claims"::equals).hasSize(12);
        assertThat(serve(20)).as("what others leave is the greedy one's").containsOnly("greedy");
    }

    @Test
    void largeCallsCountMore() {
        for (int i = 0; i < 20; i++) {
            enter("large", 1, Priority.INTERACTIVE, 400);
            enter("small", 1, Priority.INTERACTIVE, 100);
        }
        assertThat(serve(15)).filteredOn("small"::equals).hasSizeBetween(11, 13);
    }

    @Test
    void aTeamThatWasIdleGainsNoCredit() {
        for (int i = 0; i < 10; i++) {
            enter("a", 1, Priority.INTERACTIVE, 100);
        }
        serve(5);
        for (int i = 0; i < 10; i++) {
            enter("late", 1, Priority.INTERACTIVE, 100);
        }
        assertThat(serve(6)).filteredOn("late"::equals).hasSizeBetween(2, 4);
    }

    @Test
    void batchWaitsForEverybodyElse() {
        enter("a", 1, Priority.BATCH, 10);
        assertThat(room.isBefore("r", Priority.BATCH)).isTrue();
        assertThat(room.isBefore("r", Priority.INTERACTIVE)).isFalse();
        assertThat(room.isBefore("other", Priority.BATCH)).isFalse();
        enter("b", 1, Priority.INTERACTIVE, 10);
        assertThat(serve(2)).containsExactly("b", "a");
        assertThat(room.isBefore("r", Priority.BATCH)).isFalse();
    }
}

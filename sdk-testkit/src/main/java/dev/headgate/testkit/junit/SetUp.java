package dev.headgate.testkit.junit;

import dev.headgate.HeadgateBuilder;
import dev.headgate.testkit.FakeFleetBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a test's fakes shall be. Immutable.
 *
 * @param routes the fleet behind each route
 * @param clients what is done to the client
 * @param manualClock whether only the test moves the clock
 */
record SetUp(
        Map<String, UnaryOperator<FakeFleetBuilder>> routes,
        List<Consumer<HeadgateBuilder>> clients,
        boolean manualClock) {
    static final SetUp NONE = new SetUp(Map.of(), List.of(), false);

    SetUp {
        routes = new LinkedHashMap<>(routes);
        clients = List.copyOf(clients);
    }
}

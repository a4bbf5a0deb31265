package dev.headgate.testkit.junit;

import dev.headgate.HeadgateBuilder;
import dev.headgate.testkit.FakeFleetBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sets up an extension. Not thread-safe. */
public final class HeadgateExtensionBuilder {
    private final Map<String, UnaryOperator<FakeFleetBuilder>> routes = new LinkedHashMap<>();
    private final List<Consumer<HeadgateBuilder>> clients = new ArrayList<>();
    private boolean manualClock;

    HeadgateExtensionBuilder() {}

    /**
     * Adds a route with one account and model behind it.
     *
     * @param name the name that the application calls
     * @return this builder
     */
    public HeadgateExtensionBuilder route(String name) {
        return route(name, fleet -> fleet);
    }

    /**
     * Adds a route.
     *
     * @param name the name that the application calls
     * @param fleet says what is behind it; called anew for each test
     * @return this builder
     */
    public HeadgateExtensionBuilder route(String name, UnaryOperator<FakeFleetBuilder> fleet) {
        routes.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(fleet, "fleet"));
        return this;
    }

    /**
     * Completes the client of each test, such as by redaction or budgets.
     *
     * @param client called anew for each client
     * @return this builder
     */
    public HeadgateExtensionBuilder client(Consumer<HeadgateBuilder> client) {
        clients.add(Objects.requireNonNull(client, "client"));
        return this;
    }

    /**
     * Lets only tests move the clock. If not set, whoever sleeps moves it.
     *
     * @return this builder
     */
    public HeadgateExtensionBuilder manualClock() {
        this.manualClock = true;
        return this;
    }

    /**
     * Returns the extension.
     *
     * @return the extension
     */
    public HeadgateExtension build() {
        return new HeadgateExtension(new SetUp(routes, clients, manualClock));
    }
}

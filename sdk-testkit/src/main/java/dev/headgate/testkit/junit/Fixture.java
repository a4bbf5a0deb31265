package dev.headgate.testkit.junit;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.otel.CapturedTelemetry;
import dev.headgate.testkit.wire.WireRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fakes of one test, made when they are asked for. Used by the thread of the test. */
final class Fixture implements AutoCloseable {
    private static final long SEED = 7;

    private final SetUp setUp;
    private final Transport transport;
    private final Supplier<WireServers> servers;
    private final boolean telemetryWanted;
    private final TestClock clock;
    private final Canaries canaries = new Canaries();
    private final Map<String, FakeFleet> fleets = new LinkedHashMap<>();
    private final List<WireServers.Line> lines = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();
    private @Nullable CapturedTelemetry telemetry;
    private @Nullable Headgate headgate;

    Fixture(SetUp setUp, Transport transport, Supplier<WireServers> servers, boolean telemetryWanted) {
        this.setUp = setUp;
        this.transport = transport;
        this.servers = servers;
        this.telemetryWanted = telemetryWanted;
        this.clock = setUp.manualClock() ? TestClock.manual() : TestClock.auto();
        setUp.routes()
                .forEach((route, fleet) -> fleets.put(
                        route,
                        fleet.apply(FakeFleet.builder(clock).accounts(route).playedBy(this::player))
                                .build()));
        canaries.watch(Channel.WIRE, this::sent);
        canaries.watch(Channel.HEADERS, this::headers);
    }

    private ModelProvider player(Account account, Script script) {
        if (transport == Transport.IN_PROCESS) {
            return FakeModel.of("fake", account, script);
        }
        WireServers.Line line = servers.get().line(transport, script, clock);
        lines.add(line);
        open.push(line::close);
        return new TimedProvider(transport.provider(account.id(), line.baseUrl(), line.key()), script);
    }

    private List<String> sent() {
        Stream<String> asSeen = fleets.values().stream()
                .flatMap(fleet -> fleet.script().requests().stream())
                .flatMap(request -> RequestText.of(request).stream());
        Stream<String> asBytes = wire().flatMap(request -> Stream.of(request.path(), request.body()));
        return Stream.concat(asSeen, asBytes).toList();
    }

    private List<String> headers() {
        return wire().map(request -> request.headers().toString()).toList();
    }

    private Stream<WireRequest> wire() {
        return lines.stream().flatMap(line -> line.requests().stream());
    }

    TestClock clock() {
        return clock;
    }

    Canaries canaries() {
        return canaries;
    }

    /** Lets canaries be looked for in the lines of logs. */
    void watch(LogTap logs) {
        List<String> heard = new CopyOnWriteArrayList<>();
        open.push(logs.listen(heard::add));
        canaries.watch(Channel.LOGS, () -> heard);
    }

    FakeFleet fleet(@Nullable String route) {
        if (route == null && fleets.size() == 1) {
            return fleets.values().iterator().next();
        }
        FakeFleet found = route == null ? null : fleets.get(route);
        if (found == null) {
            throw new IllegalArgumentException(
                    fleets.isEmpty()
                            ? "there is no route; set one up by @FakeRoute(\"name\") on the class or the test"
                            : (route == null ? "there are several routes" : "there is no route " + route)
                                    + "; write @FakeRoute(\"name\") before the parameter, with one of "
                                    + fleets.keySet());
        }
        return found;
    }

    FakeModel model(@Nullable String route) {
        FakeFleet fleet = fleet(route);
        return FakeModel.of(fleet.script());
    }

    /** Returns a client that has everything but what the test adds; the test closes what it builds of it. */
    HeadgateBuilder builder() {
        fleet(fleets.isEmpty() ? null : fleets.keySet().iterator().next());
        AtomicInteger calls = new AtomicInteger();
        HeadgateBuilder builder = Headgate.builder()
                .timeSource(clock)
                .random(new Random(SEED))
                .ids(() -> "call-" + calls.incrementAndGet());
        fleets.forEach((route, fleet) -> builder.route(route, fleet.deployments()));
        if (telemetryWanted) {
            builder.telemetry(Telemetry.builder(telemetry().openTelemetry()).build());
        }
        setUp.clients().forEach(client -> client.accept(builder));
        return builder;
    }

    Headgate headgate() {
        if (headgate == null) {
            headgate = builder().build();
            open.push(headgate::close);
        }
        return headgate;
    }

    CapturedTelemetry telemetry() {
        if (telemetry == null) {
            telemetry = new CapturedTelemetry();
            telemetry.watchedBy(canaries);
            open.push(telemetry::close);
        }
        return telemetry;
    }

    void verify() {
        fleets.values().forEach(FakeFleet::verify);
    }

    String transcript() {
        List<String> all = new ArrayList<>();
        if (transport != Transport.IN_PROCESS) {
            all.add("transport " + transport);
        }
        fleets.forEach((route, fleet) -> all.add(Transcript.of(route, fleet, canaries)));
        return String.join("\n", all);
    }

    /** Closes the client first, what it speaks to last. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}

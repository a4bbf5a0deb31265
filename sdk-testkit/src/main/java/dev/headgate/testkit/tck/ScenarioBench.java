package dev.headgate.testkit.tck;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one scenario works with: a transport, a clock, and clients made of scripts. Used by one test.
 *
 * <p>Each script belongs to an account of its own, {@code a}, {@code b} and so on, in the order in which the one route,
 * {@value #ROUTE}, prefers them.
 */
public final class ScenarioBench implements AutoCloseable {
    /** The route of all clients. */
    public static final String ROUTE = "chat";

    /** The model of all deployments. */
    public static final String MODEL = "model-1";

    private final ScenarioTransport transport;
    private final TestClock clock = TestClock.auto();
    private final List<Headgate> gates = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Duration patience;
    private volatile RuleOutcome outcome = RuleOutcome.PASSED;

    ScenarioBench(ScenarioTransport transport) {
        this(transport, Duration.ofSeconds(10));
    }

    ScenarioBench(ScenarioTransport transport, Duration patience) {
        this.transport = transport;
        this.patience = patience;
    }

    /**
     * Returns the clock of all clients; sleeping moves it.
     *
     * @return the clock
     */
    public TestClock clock() {
        return clock;
    }

    /**
     * Returns a client with one account for each script.
     *
     * @param scripts what the accounts play, the preferred one first
     * @return the client; closed with the bench
     */
    public Headgate gate(Script... scripts) {
        Deployment[] deployments = new Deployment[scripts.length];
        for (int i = 0; i < scripts.length; i++) {
            String account = String.valueOf((char) ('a' + i));
            deployments[i] = Deployment.of(transport.provider(account, scripts[i]), MODEL);
        }
        HeadgateBuilder builder = Headgate.builder()
                .route(ROUTE, deployments)
                .timeSource(clock)
                .random(new Random(7))
                .ids(() -> "call-" + calls.incrementAndGet());
        Headgate gate = builder.build();
        gates.add(gate);
        return gate;
    }

    /**
     * Starts a call of a new client.
     *
     * @param user what the user says
     * @param scripts what the accounts play, the preferred one first
     * @return the call
     */
    public ChatCall ask(String user, Script... scripts) {
        return gate(scripts).chat(ROUTE).user(user);
    }

    /**
     * Tells whether the transport can express something.
     *
     * @param capability what is asked for
     * @return true if it can
     */
    public boolean has(Capability capability) {
        return transport.capabilities().contains(capability);
    }

    /** Returns a provider to ask without a client around it. */
    ProviderProbe probe(Script script) {
        return probe("a", script);
    }

    ProviderProbe probe(String account, Script script) {
        return new ProviderProbe(transport.provider(account, script), script, clock, patience);
    }

    /** Returns a provider to embed with. */
    ProviderProbe embeddingProbe() {
        return probe(Script.of()).model(transport.embeddingModel());
    }

    /** Returns the secrets of an account; takes note if there are none to look for. */
    Set<String> secretsOrNone(String account) {
        Set<String> secrets = transport.secrets(account);
        if (secrets.isEmpty()) {
            outcome = RuleOutcome.ABSENT;
        }
        return secrets;
    }

    /** Closes providers and servers before the test ends. */
    void closeTransport() {
        transport.close();
    }

    /**
     * Checks, where the provider cannot do something, that it refuses to: before anything is sent, and in words that help.
     *
     * @param needed what the call needs
     * @param script what must not be asked
     * @param call what must be refused
     * @return false if the provider can do it, so that the call has not been made
     */
    boolean refuses(Capability needed, Script script, Runnable call) {
        if (has(needed)) {
            return false;
        }
        try {
            call.run();
            throw new AssertionError("what needs " + needed + " was not refused, but dropped or made up");
        } catch (InvalidRequestException refusal) {
            if (refusal.reason().isBlank()) {
                throw new AssertionError("what needs " + needed + " is refused without a word", refusal);
            }
            if (!script.requests().isEmpty() || refusal.details().httpStatus().isPresent()) {
                throw new AssertionError("what needs " + needed + " was sent before it was refused", refusal);
            }
        }
        outcome = RuleOutcome.REFUSED;
        return true;
    }

    /** Checks that a provider without streams refuses them. */
    boolean refusesStreams() {
        Script script = Script.of();
        return refuses(Capability.STREAMING, script, () -> probe(script).stream());
    }

    /** Checks that a provider without tools refuses them. */
    boolean refusesTools() {
        Script script = Script.of();
        return refuses(
                Capability.TOOLS,
                script,
                () -> probe(script)
                        .call(ProviderProbe.builder("Hi")
                                .tool(ToolRules.WEATHER)
                                .build()));
    }

    /** Returns false and takes note where the provider's answers do not have something. */
    boolean tells(Capability needed) {
        if (has(needed)) {
            return true;
        }
        outcome = RuleOutcome.ABSENT;
        return false;
    }

    RuleOutcome outcome() {
        return outcome;
    }

    Duration patience() {
        return patience;
    }

    /**
     * Reads a stream to its end and closes it.
     *
     * @param stream the stream
     * @return its events
     */
    public static List<ChatEvent> readAll(ChatStream stream) {
        try (stream) {
            List<ChatEvent> events = new ArrayList<>();
            for (ChatEvent event : stream) {
                events.add(event);
            }
            return events;
        }
    }

    /**
     * Reads a stream up to its first text.
     *
     * @param stream the stream
     * @return the events, the last of them a {@link ChatEvent.TextDelta}
     */
    public static List<ChatEvent> readToText(ChatStream stream) {
        List<ChatEvent> events = new ArrayList<>();
        for (Iterator<ChatEvent> rest = stream.iterator(); rest.hasNext(); ) {
            ChatEvent event = rest.next();
            events.add(event);
            if (event instanceof ChatEvent.TextDelta) {
                return events;
            }
        }
        throw new AssertionError("the stream ended without text: " + events);
    }

    @Override
    public void close() {
        gates.forEach(Headgate::close);
        transport.close();
    }
}

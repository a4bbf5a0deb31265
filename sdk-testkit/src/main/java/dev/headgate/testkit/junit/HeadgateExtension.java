package dev.headgate.testkit.junit;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.otel.CapturedTelemetry;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Gives each test fakes of its own, by the types of its parameters, and checks after it that nothing was left over.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><td>{@link FakeModel}</td><td>what the route answers; {@code @FakeRoute("name")} says which, if there are several</td></tr>
 * <tr><td>{@link FakeFleet}</td><td>the accounts behind the route</td></tr>
 * <tr><td>{@link Headgate}</td><td>a client of all routes, closed after the test</td></tr>
 * <tr><td>{@link HeadgateBuilder}</td><td>the same client, to be completed, built and closed by the test</td></tr>
 * <tr><td>{@link TestClock}</td><td>the time of all of them</td></tr>
 * <tr><td>{@link Canaries}</td><td>values that must not come out</td></tr>
 * <tr><td>{@link CapturedTelemetry}</td><td>spans and metrics of the client</td></tr>
 * </table>
 *
 * <p>After a test that has passed, requests without an answer, replies that were not given and clients on real time are
 * failures. What was asked is published as a report entry, only if the test fails, and as redaction left it. Tests may run at the
 * same time: there is no state but that of the test, and servers that tests share know them by their keys.
 *
 * <p>Set up by {@link HeadgateTest} and {@link FakeRoute}, or in code:
 *
 * <pre>
 * {@literal @}RegisterExtension
 * static final HeadgateExtension HEADGATE = HeadgateExtension.builder()
 *         .route("support", fleet {@literal ->} fleet.accounts("a", "b"))
 *         .build();
 * </pre>
 */
public final class HeadgateExtension
        implements ParameterResolver, AfterEachCallback, TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(HeadgateExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(
            FakeModel.class, FakeFleet.class, Headgate.class, HeadgateBuilder.class, TestClock.class, Canaries.class);

    /** Named and not referred to: OpenTelemetry's SDK may be missing. */
    private static final String TELEMETRY = "dev.headgate.testkit.otel.CapturedTelemetry";

    private final SetUp setUp;

    /** Called by JUnit for {@code @ExtendWith}: what the fakes are is told by annotations. */
    public HeadgateExtension() {
        this(SetUp.NONE);
    }

    HeadgateExtension(SetUp setUp) {
        this.setUp = setUp;
    }

    /**
     * Starts an extension for {@code @RegisterExtension}.
     *
     * @return a builder
     */
    public static HeadgateExtensionBuilder builder() {
        return new HeadgateExtensionBuilder();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return TYPES.contains(type) || isTelemetry(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("HeadgateExtension: a " + type.getSimpleName()
                    + " belongs to one test; take it as a parameter of the test or of a @BeforeEach method.");
        }
        String route =
                parameter.findAnnotation(FakeRoute.class).map(FakeRoute::value).orElse(null);
        Fixture fixture = fixture(context);
        try {
            return resolve(type, route, fixture);
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException("HeadgateExtension: " + e.getMessage(), e);
        }
    }

    private static Object resolve(Class<?> type, @Nullable String route, Fixture fixture) {
        if (type == FakeModel.class) {
            return fixture.model(route);
        } else if (type == FakeFleet.class) {
            return fixture.fleet(route);
        } else if (type == Headgate.class) {
            return fixture.headgate();
        } else if (type == HeadgateBuilder.class) {
            return fixture.builder();
        } else if (type == TestClock.class) {
            return fixture.clock();
        } else if (type == Canaries.class) {
            return fixture.canaries();
        }
        return fixture.telemetry();
    }

    /** Adds what is wrong to a failure that is there, and fails a test that has passed. */
    @Override
    public void afterEach(ExtensionContext context) {
        Fixture fixture = context.getStore(NAMESPACE).get(Fixture.class, Fixture.class);
        if (fixture == null) {
            return;
        }
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure != null && isAborted(failure)) {
            return;
        }
        try {
            fixture.verify();
        } catch (AssertionError e) {
            if (failure == null) {
                publish(fixture, context);
                throw e;
            }
            if (failure != e && failure.getCause() != e) {
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            publish(fixture, context);
        }
    }

    private static void publish(Fixture fixture, ExtensionContext context) {
        context.publishReportEntry("headgate transcript", fixture.transcript());
    }

    private static boolean isAborted(Throwable failure) {
        return failure.getClass().getName().equals("org.opentest4j.TestAbortedException");
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return transports(context) != null;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        EachTransport wanted = Objects.requireNonNull(transports(context));
        List<Transport> all = List.of(wanted.value().length == 0 ? Transport.values() : wanted.value());
        List<String> missing = Arrays.stream(wanted.value())
                .filter(transport -> !transport.isAvailable())
                .map(Transport::remedy)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("HeadgateExtension: " + String.join(" ", missing));
        }
        return all.stream().filter(Transport::isAvailable).map(OnTransport::new);
    }

    private static @Nullable EachTransport transports(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> method.getAnnotation(EachTransport.class))
                .orElse(null);
    }

    /** One run of a test. */
    private record OnTransport(Transport transport) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int number) {
            return transport.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(
                    (BeforeEachCallback) context -> context.getStore(NAMESPACE).put(Transport.class, transport));
        }
    }

    private Fixture fixture(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(
                Fixture.class, none -> make(store.get(Transport.class, Transport.class), context), Fixture.class);
    }

    private Fixture make(@Nullable Transport transport, ExtensionContext context) {
        List<Class<?>> wanted = Stream.of(context.getRequiredTestMethod().getParameters())
                .<Class<?>>map(Parameter::getType)
                .toList();
        ExtensionContext.Store run = context.getRoot().getStore(NAMESPACE);
        Fixture made = new Fixture(
                Annotations.over(setUp, context),
                transport == null ? Transport.IN_PROCESS : transport,
                () -> run.getOrComputeIfAbsent(WireServers.class, none -> new WireServers(), WireServers.class),
                wanted.stream().anyMatch(HeadgateExtension::isTelemetry));
        if (wanted.contains(Canaries.class) && LogTap.isWrittenTo()) {
            made.watch(run.getOrComputeIfAbsent(LogTap.class, none -> new LogTap(), LogTap.class));
        }
        return made;
    }

    private static boolean isTelemetry(Class<?> type) {
        return type.getName().equals(TELEMETRY);
    }
}

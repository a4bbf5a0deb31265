package dev.headgate.testkit.tck;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules that every {@link dev.headgate.spi.ModelProvider} obeys, each a test with an id, a reason and a remedy. A
 * provider's tests subclass it:
 *
 * <pre>{@code
 * class AcmeTckTest extends ProviderTck {
 *     @Override
 *     protected ScenarioTransport transport() {
 *         return new AcmeTransport(); // a server that plays scripts on the provider's wire, and the provider pointed at it
 *     }
 * }
 * }</pre>
 *
 * <p>What the transport's capabilities leave out is not skipped: a provider refuses what it cannot send, and makes nothing
 * up that its wire does not tell. A run writes {@code tck-report.md} into {@code target} (or {@code build}), or where the
 * JUnit configuration parameter {@value #REPORT} says; {@code none} writes none.
 *
 * <p>All waiting in the rules is for things that come at once where the rule holds. Rules that look at the machine's
 * threads and streams want the suite to themselves: do not run it in parallel with other tests.
 */
@ExtendWith(RuleExtension.class)
@DisplayNameGeneration(RuleNames.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ProviderTck
        implements IdentityRules,
                RequestRules,
                ContentRules,
                ToolRules,
                ResponseRules,
                UsageRules,
                StreamRules,
                StreamedPartRules,
                ErrorRules,
                FailureDetailRules,
                BrokenAnswerRules,
                RetryRules,
                CancellationRules,
                BackPressureRules,
                ConcurrencyRules,
                ThreadRules,
                DeadlineRules,
                TimeRules,
                SecretRules,
                CloseRules,
                EmbeddingRules {
    /** The JUnit configuration parameter that says where the report goes: a file, or {@code none}. */
    public static final String REPORT = "headgate.tck.report";

    private @Nullable ScenarioBench bench;

    /** Makes the suite. */
    protected ProviderTck() {}

    /**
     * Returns the way from scripts to the provider under test. Called once for each test.
     *
     * @return the transport; closed after the test
     */
    protected abstract ScenarioTransport transport();

    /**
     * Returns the version of the provider under test, for the report. If not overridden, it is that in the manifest of the
     * provider's jar.
     *
     * @return the version, if it is known
     */
    protected Optional<String> version() {
        return Optional.empty();
    }

    /**
     * Returns for how long a rule waits in real time for what should come at once.
     *
     * @return five seconds, if not overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public final ScenarioBench bench() {
        return Objects.requireNonNull(bench, "a bench there is only during a test");
    }

    /** Sets up the bench. */
    @BeforeEach
    public final void openBench() {
        bench = new ScenarioBench(transport(), patience());
    }

    /** Clears the bench. */
    @AfterEach
    public final void closeBench() {
        bench().close();
    }
}

package dev.headgate.testkit.tck;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The scenarios that hold for a client with any provider, through the public API only. What is the provider's alone is in
 * the {@link ProviderTck}. A provider's tests subclass it:
 *
 * <pre>{@code
 * class AcmeScenariosTest extends ChatScenarios {
 *     @Override
 *     protected ScenarioTransport transport() {
 *         return new AcmeTransport(); // a wire server, and the provider pointed at it
 *     }
 * }
 * }</pre>
 *
 * <p>Time is virtual: no scenario sleeps, and a hang fails after a minute.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ChatScenarios
        implements AnswerScenarios,
                ToolLoopScenarios,
                StreamScenarios,
                BrokenStreamScenarios,
                AsyncScenarios,
                SpilloverScenarios,
                FailureScenarios,
                RefusalScenarios,
                HardshipScenarios {
    private @Nullable ScenarioBench bench;

    /** Makes the suite. */
    protected ChatScenarios() {}

    /**
     * Returns the way from scripts to the provider under test. Called once for each test.
     *
     * @return the transport; closed after the test
     */
    protected abstract ScenarioTransport transport();

    @Override
    public final ScenarioBench bench() {
        return Objects.requireNonNull(bench, "a bench there is only during a test");
    }

    /** Sets up the bench. */
    @BeforeEach
    public final void openBench() {
        bench = new ScenarioBench(transport());
    }

    /** Clears the bench. */
    @AfterEach
    public final void closeBench() {
        bench().close();
    }
}

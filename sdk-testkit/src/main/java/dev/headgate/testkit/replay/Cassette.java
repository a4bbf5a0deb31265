package dev.headgate.testkit.replay;

import dev.headgate.spi.ModelProvider;
import java.nio.file.Path;

/**
 * Records the answers of real models into one file, and plays them back in place of the models.
 *
 * <p>It stands around providers, where a request has been redacted, and knows nothing of wires: a recording is made of
 * Headgate's requests and events, a stream with its fragments. Equal requests are answered in the order in which they
 * were recorded. A request that was not recorded, and a recording that no request asked for, fail the test.
 *
 * <pre>{@code
 * try (Cassette cassette = Cassette.named("triage");
 *         Headgate gate = Headgate.builder()
 *                 .route("support", Deployment.of(cassette.around(real), "small"))
 *                 .build()) {
 *     assertThat(gate.chat("support").user("Classify: …").call().text()).isEqualTo("BILLING");
 * }
 * }</pre>
 *
 * <p>It plays back unless the system property {@value #RECORD} is {@code true}; then the models are called, and the file
 * is written anew when the cassette is closed. Where the variable {@code CI} is set nothing is recorded. Safe for use by
 * many threads.
 */
public final class Cassette implements AutoCloseable {
    /** The system property that has cassettes recorded anew. */
    public static final String RECORD = "headgate.testkit.record";

    private final Reel reel;

    Cassette(Reel reel) {
        this.reel = reel;
    }

    /**
     * Opens {@code src/test/recordings/NAME.json} below the directory that the tests run in.
     *
     * @param name the file's name without its ending
     * @return the cassette; close it at the end of the test
     * @throws IllegalArgumentException if the file is missing, broken or too old, or may not be recorded here
     */
    public static Cassette named(String name) {
        return builder(Path.of("src", "test", "recordings", name + ".json")).open();
    }

    /**
     * Starts to say which file is to be opened, and how.
     *
     * @param file the file, which is made if it is recorded
     * @return a builder
     */
    public static CassetteBuilder builder(Path file) {
        return new CassetteBuilder(file);
    }

    /**
     * Returns a provider that is recorded, or played back without being called. A cassette may stand around several.
     * Embeddings are not recorded: the provider that is returned makes none.
     *
     * @param real the provider; its name, account and models' names are the returned one's
     * @return the provider to give to deployments
     */
    public ModelProvider around(ModelProvider real) {
        return new CassetteProvider(real, reel);
    }

    /**
     * Ends the test: writes the file if it was recorded.
     *
     * @throws AssertionError if recordings were left over, or if what was recorded holds a secret or personal data
     */
    @Override
    public void close() {
        reel.close();
    }

    @Override
    public String toString() {
        return "Cassette[" + reel + "]";
    }
}

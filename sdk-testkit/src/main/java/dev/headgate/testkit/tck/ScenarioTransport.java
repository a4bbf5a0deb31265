package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import java.util.Set;

/** One way of playing scripts to a provider, made anew for each test: in process, or by a server and its client. */
public interface ScenarioTransport extends AutoCloseable {
    /** What a wire may be unable to express. Scenarios that need what is missing are skipped. */
    enum Capability {
        /** The provider refuses filtered content with an error, rather than with a finish reason. */
        FILTER_ERRORS,
        /** Answers have ids. */
        RESPONSE_IDS,
        /** Answers tell the model that gives them. */
        RESPONSE_MODELS,
        /** Thoughts come with the answer. */
        REASONING,
        /** Thoughts are signed, and go back with their signatures. */
        REASONING_SIGNATURES,
        /** A failed tool result arrives as failed. */
        FAILED_TOOL_RESULTS,
        /** The tokens written to the cache are told by their time to live. */
        CACHE_TTL,
        /** Documents can be sent. */
        DOCUMENTS,
        /** The seed can be set. */
        SEED,
        /** Texts at which the model stops can be set. */
        STOP_TEXTS
    }

    /**
     * Returns a provider for one account. Called several times in a test; the newest script of an account counts.
     *
     * @param accountId the account's id, of letters, digits and {@code -}
     * @param script what is played to the account's requests
     * @return the provider; closing the transport closes it
     */
    ModelProvider provider(String accountId, Script script);

    /**
     * Returns what the transport can express.
     *
     * @return the capabilities
     */
    Set<Capability> capabilities();

    /** Closes providers and servers. */
    @Override
    void close();
}

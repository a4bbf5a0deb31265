package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import java.util.Set;

/** One way of playing scripts to a provider, made anew for each test: in process, or by a server and its client. */
public interface ScenarioTransport extends AutoCloseable {
    /**
     * What a wire may be unable to express. What is missing is not skipped: the {@link ProviderTck} wants it refused, or
     * absent.
     */
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
        STOP_TEXTS,
        /** Answers come as streams. */
        STREAMING,
        /** Tools can be offered. */
        TOOLS,
        /** Images can be sent. */
        IMAGES,
        /** The form of an answer can be set by a JSON schema. */
        STRUCTURED_OUTPUT,
        /** The tokens read from a cache and written to it are told. */
        CACHE_USAGE,
        /** Answers tell how much of the provider's quotas is left. */
        QUOTA_HEADERS,
        /** Texts can be embedded. */
        EMBEDDINGS,
        /** An interrupt wakes a thread that waits for the provider. A blocking socket of a platform thread does not listen. */
        INTERRUPTIBLE
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

    /**
     * Returns the secrets that the provider of an account sends or signs with, which must not be seen anywhere else.
     *
     * @param accountId the account's id
     * @return the secrets, each of 8 characters or more; empty if there are none
     */
    default Set<String> secrets(String accountId) {
        return Set.of();
    }

    /**
     * Returns the name of a model that can embed, for providers that can.
     *
     * @return the model's name as it goes over the wire; that of all scenarios, if not overridden
     */
    default String embeddingModel() {
        return ScenarioBench.MODEL;
    }

    /** Closes providers and servers. */
    @Override
    void close();
}

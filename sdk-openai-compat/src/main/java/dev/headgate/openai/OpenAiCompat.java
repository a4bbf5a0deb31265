package dev.headgate.openai;

import dev.headgate.internal.Problems;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers that speak OpenAI's chat completions, to OpenAI or to whoever speaks them too.
 *
 * <pre>{@code
 * ModelProvider azure = OpenAiCompat.account("azure-we")
 *         .baseUrl("https://example.openai.azure.com/openai/v1")
 *         .apiKey(vault::currentKey)
 *         .region("westeurope")
 *         .build();
 * }</pre>
 *
 * <p>A provider sends each request once, as it was asked: it neither retries nor follows redirects, and it leaves out
 * what was not set. The thoughts of earlier answers are not sent back: this wire has no field for them.
 */
public final class OpenAiCompat {
    private OpenAiCompat() {}

    /**
     * Starts the description of one account.
     *
     * @param id the account's id in the configuration, such as {@code azure-we}
     * @return a builder
     */
    public static Builder account(String id) {
        return new Builder(id);
    }

    /** Collects what is known of one account. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String baseUrl;
        private @Nullable ApiKey apiKey;
        private final Map<String, String> headers = new LinkedHashMap<>(4);
        private @Nullable String region;
        private String providerName = "openai";
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private int maxResponseBytes = 32 << 20;
        private @Nullable OpenAiConnections connections;

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets the address that {@code /chat/completions} is appended to.
         *
         * @param baseUrl such as {@code https://api.openai.com/v1}; slashes at its end do not matter
         * @return this builder
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /**
         * Sets the address that {@code /chat/completions} is appended to.
         *
         * @param baseUrl such as {@code https://api.openai.com/v1}; slashes at its end do not matter
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.toString(baseUrl, null);
            return this;
        }

        /**
         * Sets the key that is sent as bearer token. Without a key none is sent, which suits servers of one's own.
         *
         * @param apiKey the key
         * @return this builder
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = ApiKey.fixed(apiKey);
            return this;
        }

        /**
         * Sets what is asked for the key before each call, so that a key can be changed while the application runs.
         *
         * @param apiKey returns the key at once; safe for use by many threads
         * @return this builder
         */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = ApiKey.supplied(apiKey);
            return this;
        }

        /**
         * Adds a header to each request; its value is treated as a secret.
         *
         * @param name such as {@code OpenAI-Project}
         * @param value the value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sets the region in which the account is used.
         *
         * @param region the region, as the policy names it
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /**
         * Sets the name of the provider in telemetry and records, {@code openai} by default.
         *
         * @param name by OpenTelemetry's list of {@code gen_ai.provider.name} where it has one, as {@code azure.ai.openai}
         * @return this builder
         */
        public Builder providerName(String name) {
            this.providerName = name;
            return this;
        }

        /**
         * Sets how long connecting may take, 10 seconds by default.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * Sets how long a stream may be silent, 60 seconds by default; one line of it may take no longer either. A plain
         * call may be silent until its deadline.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /**
         * Sets how large an answer, one event of a stream, or the content of a whole stream may be, 32 MiB by default.
         *
         * @param bytes at least 1024
         * @return this builder
         */
        public Builder maxResponseBytes(int bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * Sets the connections to use. They outlive the provider: whoever made them closes them.
         *
         * @param connections shared with other accounts
         * @return this builder
         */
        public Builder connections(OpenAiConnections connections) {
            this.connections = connections;
            return this;
        }

        /**
         * Checks and returns the provider.
         *
         * @return a provider, safe for use by many threads
         * @throws IllegalArgumentException naming every part that is missing or wrong
         */
        public ModelProvider build() {
            Problems problems = new Problems("OpenAiCompat account");
            SettingsCheck check = new SettingsCheck(problems);
            problems.checkText(id, "id", "give the account a name");
            check.baseUrl(baseUrl);
            check.headers(headers, apiKey != null);
            if (apiKey != null) {
                apiKey.check(problems);
            }
            if (region != null) {
                problems.checkText(region, "region", "name it, or leave it out");
            }
            problems.checkText(providerName, "providerName", "name it, or leave it out");
            check.timeout("connectTimeout", connectTimeout);
            check.timeout("idleTimeout", idleTimeout);
            problems.check(
                    maxResponseBytes >= 1024, "maxResponseBytes", "is " + maxResponseBytes, "give at least 1024");
            problems.throwIfAny();
            boolean own = connections == null;
            OpenAiConnections used = connections == null ? OpenAiConnections.create() : connections;
            return new OpenAiProvider(
                    providerName,
                    new Account(id, Optional.ofNullable(region)),
                    new Endpoint(check.url(), headers, apiKey),
                    new Transport(used, own, new Limits(connectTimeout, idleTimeout, maxResponseBytes)));
        }
    }
}

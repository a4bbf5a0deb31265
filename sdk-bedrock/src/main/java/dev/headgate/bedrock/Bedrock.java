package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Makes providers that speak Amazon Bedrock's Converse and ConverseStream.
 *
 * <pre>{@code
 * ModelProvider prod = Bedrock.account("prod-a")
 *         .region("eu-central-1")
 *         .credentials(ProfileCredentialsProvider.create("prod-a"))
 *         .build();
 * }</pre>
 *
 * <p>An account signs with its own credentials and calls its own region, whatever keys or endpoints the environment
 * names for Bedrock. A provider sends each request once; what Converse cannot express fails before it is sent. It cannot
 * forbid tools: with {@code ToolChoice.none()} they are not sent, which fails if the conversation has tool calls. Only
 * thoughts that Bedrock signed or encrypted go back to it: models refuse the others, so they are left out, and the
 * response lists that among its adaptations. Tags are for Headgate's own accounts and are not sent.
 */
public final class Bedrock {
    private Bedrock() {}

    /**
     * Starts the description of one account.
     *
     * @param id the account's id in the configuration, such as {@code prod-a}
     * @return a builder
     */
    public static Builder account(String id) {
        return new Builder(id);
    }

    /** Collects what is known of one account. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String region;
        private Credentials credentials = Credentials.chain();
        private @Nullable URI endpoint;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private int maxResponseBytes = 32 << 20;
        private @Nullable BedrockConnections connections;
        private @Nullable BedrockGuardrail guardrail;
        private final Map<String, String> metadata = new LinkedHashMap<>(0);

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets the region that is called, whose quota is used.
         *
         * @param region such as {@code eu-central-1}
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /**
         * Sets where the credentials come from. Without credentials it is the AWS SDK's default chain, which first looks
         * for them at the first call.
         *
         * @param credentials asked before each call, so it should remember what it returns; the caller closes it
         * @return this builder
         */
        public Builder credentials(AwsCredentialsProvider credentials) {
            this.credentials = Credentials.from(credentials);
            return this;
        }

        /**
         * Sets credentials that never change, which suits tests; elsewhere prefer those that expire.
         *
         * @param accessKeyId the id of the key
         * @param secretAccessKey the key
         * @return this builder
         */
        public Builder credentials(String accessKeyId, String secretAccessKey) {
            this.credentials = Credentials.fixed(accessKeyId, secretAccessKey);
            return this;
        }

        /**
         * Sets the address to call in place of the region's public one, such as that of a VPC endpoint.
         *
         * @param endpoint an http or https address
         * @return this builder
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = endpoint;
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
         * Sets how long a stream may be silent, 60 seconds by default. A plain call may be silent until its deadline.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /**
         * Sets how large an answer, or one event or tool call of a stream, may be, 32 MiB by default.
         *
         * @param bytes at least 1024
         * @return this builder
         */
        public Builder maxResponseBytes(int bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * Sets the guardrail that looks at all calls that name no other one.
         *
         * @param guardrail the guardrail
         * @return this builder
         */
        public Builder guardrail(BedrockGuardrail guardrail) {
            this.guardrail = guardrail;
            return this;
        }

        /**
         * Adds what all calls tell Bedrock's invocation log.
         *
         * @param key such as {@code team}
         * @param value what the log is filtered by
         * @return this builder
         */
        public Builder requestMetadata(String key, String value) {
            metadata.put(key, value);
            return this;
        }

        /**
         * Sets the connections to use. They outlive the provider: whoever made them closes them.
         *
         * @param connections shared with other accounts
         * @return this builder
         */
        public Builder connections(BedrockConnections connections) {
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
            Problems problems = new Problems("Bedrock account");
            SettingsCheck check = new SettingsCheck(problems);
            problems.checkText(id, "id", "give the account a name");
            check.region(region);
            credentials.check(problems);
            check.endpoint(endpoint);
            check.timeout("connectTimeout", connectTimeout);
            check.timeout("idleTimeout", idleTimeout);
            problems.check(
                    maxResponseBytes >= 1024, "maxResponseBytes", "is " + maxResponseBytes, "give at least 1024");
            RequestMetadata.check(metadata, "requestMetadata", problems);
            problems.throwIfAny();
            AccountSettings settings = new AccountSettings(
                    new Account(id, Optional.ofNullable(region)),
                    credentials.provider(),
                    endpoint,
                    connectTimeout,
                    idleTimeout,
                    maxResponseBytes,
                    new RequestDefaults(guardrail, metadata));
            return connections == null
                    ? ConverseProvider.onOwnConnections(settings)
                    : ConverseProvider.on(connections, settings);
        }
    }
}

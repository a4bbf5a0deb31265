package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Makes providers that speak Amazon Bedrock's Converse and ConverseStream.
 *
 * <pre>{@code
 * ModelProvider prod = Bedrock.account("prod-a")
 *         .region("eu-central-1")
 *         .profile("prod-a")
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
        private final AccountOptions options = new AccountOptions();
        private Duration idleTimeout = Duration.ofSeconds(60);
        private int maxResponseBytes = 32 << 20;
        private @Nullable BedrockConnections connections;
        private @Nullable BedrockGuardrail guardrail;
        private final Map<String, String> metadata = new LinkedHashMap<>(0);
        private final Map<ErrorHint, String[]> hints = new LinkedHashMap<>(0);

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
         * Sets where the credentials come from. Without any it is the AWS SDK's default chain, which first looks for
         * them at the first call.
         *
         * @param credentials asked before each call, so it should remember what it returns; the caller closes it
         * @return this builder
         */
        public Builder credentials(AwsCredentialsProvider credentials) {
            options.pay(new GivenCredentials(credentials));
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
            options.pay(new FixedCredentials(accessKeyId, secretAccessKey));
            return this;
        }

        /**
         * Takes the credentials of a profile in the shared files of AWS's tools. Roles that it assumes are fetched over
         * this account's connections.
         *
         * @param profile its name
         * @return this builder
         */
        public Builder profile(String profile) {
            options.pay(new ProfileCredentials(profile));
            return this;
        }

        /**
         * Calls in a role, as one does to use another AWS account.
         *
         * @param role which, and as whom
         * @return this builder
         */
        public Builder assumeRole(AssumedRole role) {
            options.pay(new RoleCredentials(role));
            return this;
        }

        /**
         * Sends an API key of Bedrock in place of a signature.
         *
         * @param key the key; a short-term one is refused once it has expired
         * @return this builder
         */
        public Builder apiKey(String key) {
            options.pay(ApiKeyCredentials.of(key));
            return this;
        }

        /**
         * Sends whatever API key of Bedrock there is at the time, for short-term keys.
         *
         * @param keys asked before each call, so it should remember what it returns
         * @return this builder
         */
        public Builder apiKey(Supplier<String> keys) {
            options.pay(ApiKeyCredentials.from(keys));
            return this;
        }

        /**
         * Hands in a client of the AWS SDK in place of credentials, addresses and proxies. Whoever made it closes it.
         *
         * @param client built for the account's {@link #connections}, see {@link BedrockConnections#httpClient}; one
         *     that retries is refused
         * @return this builder
         */
        public Builder client(BedrockRuntimeClient client) {
            options.lent = client;
            return this;
        }

        /**
         * Sets the address to call in place of the region's public one, such as that of a VPC endpoint.
         *
         * @param endpoint an http or https address
         * @return this builder
         */
        public Builder endpoint(URI endpoint) {
            options.endpoint = endpoint;
            return this;
        }

        /**
         * Calls the region's FIPS endpoints, Bedrock's and those of STS.
         *
         * @return this builder
         */
        public Builder fips() {
            options.fips = true;
            return this;
        }

        /**
         * Calls the region's endpoint that has an IPv6 address besides.
         *
         * @return this builder
         */
        public Builder dualStack() {
            options.dualStack = true;
            return this;
        }

        /**
         * Sends everything through a proxy. Without one it is that of the JVM's system properties, if they name one.
         *
         * @param proxy such as {@code http://proxy.example:3128} or {@code socks5://proxy.example:1080}
         * @return this builder
         */
        public Builder proxy(URI proxy) {
            options.proxy = new Transport.Route(proxy, null, null);
            return this;
        }

        /**
         * Sends everything through an HTTP proxy that wants a name and a password.
         *
         * @param proxy such as {@code http://proxy.example:3128}
         * @param user the name
         * @param password the password
         * @return this builder
         */
        public Builder proxy(URI proxy, String user, String password) {
            options.proxy = new Transport.Route(proxy, user, password);
            return this;
        }

        /**
         * Sets the version of HTTP, 1.1 by default.
         *
         * @param version the version
         * @return this builder
         */
        public Builder httpVersion(HttpVersion version) {
            options.version = version;
            return this;
        }

        /**
         * Sets what to do about settings of the environment that name another endpoint, key or retries. By default they
         * have no effect.
         *
         * @param rule what to do
         * @return this builder
         */
        public Builder environment(EnvironmentRule rule) {
            options.environment = rule;
            return this;
        }

        /**
         * Sets how long connecting may take, 10 seconds by default.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            options.connectTimeout = timeout;
            options.connectTimeoutSet = true;
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
         * Sets by which words of Bedrock's error messages something is known that no code tells, when AWS has changed
         * them.
         *
         * @param hint what the words tell
         * @param words parts of messages, in place of the built-in ones; case does not count. Without any, the hint is
         *     not taken
         * @return this builder
         */
        public Builder errorHint(ErrorHint hint, String... words) {
            hints.put(hint, words);
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
            String called = options.region(region);
            check.region(called);
            options.check(String.valueOf(called), connections, problems);
            check.timeout("idleTimeout", idleTimeout);
            problems.check(
                    maxResponseBytes >= 1024, "maxResponseBytes", "is " + maxResponseBytes, "give at least 1024");
            RequestMetadata.check(metadata, "requestMetadata", problems);
            MessageHints.check(hints, problems);
            problems.throwIfAny();
            AccountSettings settings = new AccountSettings(
                    new Account(id, Optional.ofNullable(called)),
                    options.credentials(),
                    options.endpoint(String.valueOf(called)),
                    options.fips,
                    options.transport(idleTimeout),
                    maxResponseBytes,
                    new RequestDefaults(guardrail, metadata),
                    new MessageHints(hints),
                    options.lent);
            return connections == null
                    ? ConverseProvider.onOwnConnections(settings)
                    : ConverseProvider.on(connections, settings);
        }
    }
}

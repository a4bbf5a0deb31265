package dev.headgate.openai;

import dev.headgate.internal.Problems;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.RequestSigner;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers that speak OpenAI's wire, to OpenAI or to whoever speaks it too.
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
 * what was not set. What a server takes and how it wants it is in its {@link ProviderProfile}, known by its host, or by
 * {@link Builder#server}. Which form a chat goes out in is decided for each model: by {@link Builder#wire(String, Wire)},
 * else by {@link Builder#wire(Wire)}, else by the profile. One answer is asked for, never several ({@code n} is 1).
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
        private @Nullable String providerName;
        private @Nullable ProviderProfile profile;
        private @Nullable OnUnsupported onUnsupported;
        private @Nullable Wire wire;
        private final Map<String, Wire> wires = new LinkedHashMap<>(2);
        private @Nullable RequestSigner signer;
        private @Nullable ApiKey bearerToken;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private int maxResponseBytes = 32 << 20;
        private @Nullable OpenAiConnections connections;

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets the address that {@code /chat/completions} and the like are appended to.
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
         * Sets the key, which is sent where the server wants it: as bearer token, or as the profile says. Without a key
         * none is sent, which suits servers of one's own.
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
         * Sets what is asked for a token before each call, such as one of Microsoft Entra; it is sent as bearer token
         * also where a key would stand elsewhere.
         *
         * @param token returns the token at once; safe for use by many threads
         * @return this builder
         */
        public Builder bearerToken(Supplier<String> token) {
            this.bearerToken = ApiKey.supplied(token);
            return this;
        }

        /**
         * Has each request signed in place of a key, as Amazon Bedrock's addresses demand without one.
         *
         * @param signer signs; safe for use by many threads
         * @return this builder
         */
        public Builder signer(RequestSigner signer) {
            this.signer = signer;
            return this;
        }

        /**
         * Names the server, where its host does not tell, as with those of one's own.
         *
         * @param server the server
         * @return this builder
         */
        public Builder server(Server server) {
            return profile(server.profile());
        }

        /**
         * Sets what the server takes and gives, in place of what is known of its host.
         *
         * @param profile the profile
         * @return this builder
         */
        public Builder profile(ProviderProfile profile) {
            this.profile = profile;
            return this;
        }

        /**
         * Sets what becomes of a request that asks for what the server cannot do, in place of what the profile says.
         *
         * @param reaction to fail, or to adapt
         * @return this builder
         */
        public Builder onUnsupported(OnUnsupported reaction) {
            this.onUnsupported = reaction;
            return this;
        }

        /**
         * Sets the form in which chats with all models go out, in place of what the profile says.
         *
         * @param wire one that the server speaks
         * @return this builder
         */
        public Builder wire(Wire wire) {
            this.wire = wire;
            return this;
        }

        /**
         * Sets the form in which chats with one model go out.
         *
         * @param model its name, as the deployment has it
         * @param wire one that the server speaks
         * @return this builder
         */
        public Builder wire(String model, Wire wire) {
            this.wires.put(model, wire);
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
         * Sets the name of the provider in telemetry and records, in place of the profile's.
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
            ProviderProfile used = profile(check);
            ApiKey key = bearerToken == null ? apiKey : bearerToken;
            KeyPlacement placement = bearerToken == null ? used.apiKey : KeyPlacement.bearer();
            check.headers(headers, key != null ? placement : null, signer != null);
            problems.check(
                    apiKey == null || bearerToken == null, "bearerToken", "is given beside apiKey", "give one of them");
            problems.check(key == null || signer == null, "signer", "is given beside a key", "give one of them");
            check.wire("wire", wire, used);
            wires.forEach((model, one) -> check.wire("wire of model " + model, one, used));
            if (key != null) {
                key.check(problems);
            }
            if (region != null) {
                problems.checkText(region, "region", "name it, or leave it out");
            }
            if (providerName != null) {
                problems.checkText(providerName, "providerName", "name it, or leave it out");
            }
            check.timeout("connectTimeout", connectTimeout);
            check.timeout("idleTimeout", idleTimeout);
            problems.check(
                    maxResponseBytes >= 1024, "maxResponseBytes", "is " + maxResponseBytes, "give at least 1024");
            problems.throwIfAny();
            boolean own = connections == null;
            OpenAiConnections shared = connections == null ? OpenAiConnections.create() : connections;
            return new OpenAiProvider(
                    providerName == null ? used.providerName : providerName,
                    new Account(id, Optional.ofNullable(region)),
                    new CodecChoice(used, new CodecChoice.Account(id, wire, wires)),
                    new Endpoint(check.url(), headers, auth(key, placement)),
                    new Transport(shared, own, new Limits(connectTimeout, idleTimeout, maxResponseBytes)));
        }

        private ProviderProfile profile(SettingsCheck check) {
            ProviderProfile known = profile;
            if (known == null) {
                known = check.host()
                        .flatMap(Server::ofHost)
                        .map(Server::profile)
                        .orElse(ProviderProfile.conservative());
            }
            return onUnsupported == null
                    ? known
                    : known.toBuilder().onUnsupported(onUnsupported).build();
        }

        private RequestAuth auth(@Nullable ApiKey key, KeyPlacement placement) {
            if (signer != null) {
                return new SignerAuth(signer);
            }
            return key == null ? RequestAuth.NONE : new KeyAuth(key, placement);
        }
    }
}
